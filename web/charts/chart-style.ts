/** Text and axes of every chart, in the tokens of the page. */
export const TEXT_STYLE = { fontFamily: "var(--font)", fontSize: 13, fill: "var(--quiet)" };
export const AXIS_STYLE = { axis: { stroke: "var(--line)" }, tickLabels: { ...TEXT_STYLE, padding: 6 }, grid: { stroke: "none" } };
