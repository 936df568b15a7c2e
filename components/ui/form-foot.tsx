import { Button } from "@/components/ui/button";

type FormFootProps = {
  /** Why it cannot be sent as it stands; undefined when it can. */
  fault: string | undefined;
  /** Why the server did not take it. */
  refused: string | undefined;
  /** Nothing was entered yet: the fault goes without saying. */
  untouched: boolean;
  saving: boolean;
  /** The word on the button that sends the form. */
  action: string;
  onCancel: () => void;
};

/** The foot of a form in a dialog: what is wrong with it, the way out, and the button that sends it. */
export function FormFoot({ fault, refused, untouched, saving, action, onCancel }: FormFootProps) {
  return (
    <div className="flex shrink-0 items-center gap-2 border-t px-4 py-2.5">
      <p role={refused ? "alert" : undefined} className="min-w-0 flex-1 text-error-text text-xs">
        {refused ?? (untouched ? "" : fault)}
      </p>
      <Button onClick={onCancel}>Cancel</Button>
      <Button type="submit" variant="solid" disabled={fault !== undefined || saving}>
        {action}
      </Button>
    </div>
  );
}
