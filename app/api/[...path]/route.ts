import { handle } from "@/lib/api/handle";

type Context = { params: Promise<{ path: string[] }> };

async function answer(request: Request, { params }: Context): Promise<Response> {
  return handle(request, (await params).path);
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
export const dynamic = "force-dynamic";
