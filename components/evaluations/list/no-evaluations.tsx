import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";

/** How a first evaluation is logged. */
export function NoEvaluations({ projectId }: { projectId: string }) {
  const code = snippet(projectId);
  return (
    <EmptyState
      title="No evaluations yet"
      text="Runs of Evaluation.evaluate and of EvaluationLogger appear here as they are logged."
    >
      <div className="relative w-full max-w-xl">
        <pre className="overflow-x-auto rounded-md border bg-slate-2 p-3 text-left font-mono text-xs">{code}</pre>
        <CopyButton text={code} label="Copy the snippet" className="absolute top-1.5 right-1.5" />
      </div>
    </EmptyState>
  );
}

function snippet(projectId: string): string {
  return `import asyncio
import weave

weave.init(${JSON.stringify(projectId)})

@weave.op
def add(a: int, b: int) -> int:
    return a + b

@weave.op
def exact(expected: int, output: int) -> bool:
    return output == expected

rows = [{"a": 1, "b": 2, "expected": 3}, {"a": 2, "b": 2, "expected": 4}]
evaluation = weave.Evaluation(name="sums", dataset=rows, scorers=[exact])
asyncio.run(evaluation.evaluate(add))`;
}
