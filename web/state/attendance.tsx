import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import { useLocation, useSearchParams } from "react-router";
import { ask } from "./api.ts";
import { screenId } from "./screen-id.ts";
import { useSound } from "./use-sound.ts";
import { useValue } from "./value.ts";

/** What a screen says counts for a minute on the server. */
const EVERY_MS = 20_000;

/** Says to the server what this screen shows, and whether it can be seen and heard: at once when that changes, and again before it is forgotten. */
export function Attendance() {
	const id = useValue(screenId);
	const { pathname: page } = useLocation();
	const visible = useDocumentVisibility() === "visible";
	const audible = useSound().state === "on" && page === "/wall";
	const name = useScreenName();
	useEffect(() => {
		if (id === null) return;
		const say = () => void ask(`/screens/${id}`, { page, visible, audible, name }, "PUT");
		say();
		const timer = setInterval(say, EVERY_MS);
		return () => clearInterval(timer);
	}, [id, page, visible, audible, name]);
	return null;
}

const LONGEST = 60;

/** How this screen is called, by its address; null where nobody gave it a name. */
export function useScreenName(): string | null {
	const [search] = useSearchParams();
	return search.get("screen")?.trim().slice(0, LONGEST) || null;
}
