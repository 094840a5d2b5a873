import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";

type Props = { title: string; line: ReactNode; children: ReactNode };

/** The head of a page that is read and printed: what it is, of when, and what can be done with it. */
export function ReportHead({ title, line, children }: Props) {
	const { say } = useWords();
	return (
		<header className="report-head">
			<div>
				<h1>{title}</h1>
				<p className="quiet">{line}</p>
			</div>
			<div className="report-acts">
				{children}
				<Button variant="default" onClick={() => window.print()}>
					{say("page.print")}
				</Button>
			</div>
		</header>
	);
}
