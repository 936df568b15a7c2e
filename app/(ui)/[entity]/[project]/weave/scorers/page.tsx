import { ObjectsPage, objectsMetadata, type ProjectParams } from "../objects-page";

export const generateMetadata = ({ params }: { params: ProjectParams }) => objectsMetadata(params, "scorers");

export default function Page({ params }: { params: ProjectParams }) {
  return <ObjectsPage params={params} type="scorers" />;
}
