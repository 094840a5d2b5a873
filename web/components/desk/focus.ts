/** What on the page waits for a person, in its order: `data-todo` stands on the thing to press or to fill in. */
const todos = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".desk-form [data-todo]")];

/** Puts the cursor on the next thing that waits after this part of the page, or after the cursor; round again at the end. Where nothing waits any more, on the next step of the work. */
export function focusNext(after: Element | null): void {
	const from = after ?? document.activeElement;
	const all = todos().filter((todo) => !after?.contains(todo));
	const next = all.find((todo) => from && from.compareDocumentPosition(todo) & Node.DOCUMENT_POSITION_FOLLOWING) ?? all[0];
	show(next ?? document.querySelector<HTMLElement>('.steps li[data-state="next"] button') ?? undefined);
}

/** The same backwards. */
export function focusPrevious(): void {
	const from = document.activeElement;
	const all = todos();
	show(all.findLast((todo) => from && from.compareDocumentPosition(todo) & Node.DOCUMENT_POSITION_PRECEDING) ?? all.at(-1));
}

/** Puts the cursor into the row of a field: a plain link would leave it behind. */
export function focusField(number: number): void {
	const row = document.getElementById(`field-${number}`);
	const inside = row?.querySelector<HTMLElement>("[data-todo], .field-value input, .field-value textarea, .field-acts button");
	row?.closest("details")?.setAttribute("open", "");
	show(inside ?? undefined);
}

function show(element: HTMLElement | undefined): void {
	element?.focus({ preventScroll: true });
	element?.closest("li, section")?.scrollIntoView({ block: "center" });
}
