import type { Texts } from "../texts.ts";

/** The words of the register. */
export const incidents = {
	"incidents.title": ["事件登錄", "Incident register"],
	"incidents.empty": ["沒有事件", "No incidents"],
	"incidents.filter": ["狀態", "State"],
	"incidents.all": ["全部", "All"],
	"incidents.occurred": ["發生", "Occurred"],
	"incidents.what": ["事件", "Incident"],
	"incidents.state": ["狀態", "State"],
	"incidents.length": ["中斷時間", "Interruption"],
	"incidents.initial": ["初步通報", "Initial filing"],
	"incidents.handler": ["接手", "Taken on by"],
} as const satisfies Texts;
