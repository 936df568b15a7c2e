/** How a program publishes a first leaderboard. */
export function publishBoardSnippet(projectId: string): string {
  return `import weave
from weave.flow import leaderboard

weave.init(${JSON.stringify(projectId)})
evaluation = weave.ref("my-evaluation:latest").get()

board = leaderboard.Leaderboard(
    name="Answers",
    description="Which model answers best?",
    columns=[
        leaderboard.LeaderboardColumn(
            evaluation_object_ref=evaluation.ref.uri(),
            scorer_name="exact",
            summary_metric_path="correct.true_fraction",
        ),
        leaderboard.LeaderboardColumn(
            evaluation_object_ref=evaluation.ref.uri(),
            scorer_name="model_latency",
            summary_metric_path="mean",
            should_minimize=True,
        ),
    ],
)
weave.publish(board, name="answers")`;
}
