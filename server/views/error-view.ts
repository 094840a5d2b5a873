/** Every error has this shape (CONTRACT §1). */
export type ErrorView = {
	error: {
		code: "invalid" | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "unavailable" | "internal";
		message: string;
		details: { path: string; message: string }[];
	};
};
