/** The types of feedback that the server knows; a browser reads this, too. */
export const REACTION_TYPE = "wandb.reaction.1";
export const NOTE_TYPE = "wandb.note.1";
export const ANNOTATION_PREFIX = "wandb.annotation.";
export const RUNNABLE_PREFIX = "wandb.runnable.";
export const MAX_NOTE_CHARACTERS = 1_024;
