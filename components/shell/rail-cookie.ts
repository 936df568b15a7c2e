/** Remembers whether the rail is folded: "open" or "collapsed". */
export const RAIL_COOKIE = "weft-rail";
