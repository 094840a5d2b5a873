import { Button } from "@mantine/core";
import { type Say, useWords } from "../i18n/words.ts";
import type { Form } from "../pages/desk-form.ts";
import { useDeskAddress } from "../state/desk-address.ts";

/** What people may do on a page, each opening its form. */
export function FormButtons({ label, forms }: { label: Parameters<Say>[0]; forms: readonly Form[] }) {
	const { say } = useWords();
	const { open } = useDeskAddress();
	return (
		<section className="form-buttons" aria-label={say(label)}>
			{forms.map(({ id, title }) => (
				<Button key={id} variant="default" onClick={() => open(id)}>
					{say(title)}
				</Button>
			))}
		</section>
	);
}
