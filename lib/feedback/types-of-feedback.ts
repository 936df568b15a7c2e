/** The types of feedback that the server knows; a browser reads this, too. */
export const REACTION_TYPE = "wandb.reaction.1";
export const NOTE_TYPE = "wandb.note.1";
export const ANNOTATION_PREFIX = "wandb.annotation.";
/** The final value of a spec for a call, by whoever decided between those that were said. */
export const FINAL_PREFIX = "weft.final.";
export const RUNNABLE_PREFIX = "wandb.runnable.";
export const MAX_NOTE_CHARACTERS = 1_024;
