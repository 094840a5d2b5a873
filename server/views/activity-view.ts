export type ActivityView = {
	id: string;
	kind: string;
	subject: string;
	from: string | null;
	to: string | null;
	happenedAt: string;
	noticedAt: string;
	reason: string | null;
	by: string | null;
};
