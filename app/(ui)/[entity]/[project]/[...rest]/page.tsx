import { notFound } from "next/navigation";

/** Pages of the hosted product that Weft does not have end here, inside the shell. */
export default function UnknownPage() {
  notFound();
}
