import { ObjectsPage, objectsMetadata, type ProjectParams } from "../objects-page";

export const generateMetadata = ({ params }: { params: ProjectParams }) => objectsMetadata(params, "objects");

export default function Page({ params }: { params: ProjectParams }) {
  return <ObjectsPage params={params} type="objects" />;
}
