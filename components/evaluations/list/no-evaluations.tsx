import { PythonSnippet } from "@/components/projects/python-snippet";
import { EmptyState } from "@/components/ui/empty-state";

/** How a first evaluation is logged. */
export function NoEvaluations({ projectId }: { projectId: string }) {
  const code = snippet(projectId);
  return (
    <EmptyState
      title="No evaluations yet"
      text="Runs of Evaluation.evaluate and of EvaluationLogger appear here as they are logged."
    >
      <PythonSnippet code={code} />
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
