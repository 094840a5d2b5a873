import { lazy, Suspense, useEffect } from "react";
import { Navigate, Route, Routes, useLocation, useSearchParams } from "react-router";
import { Crash } from "./components/crash.tsx";
import { SecondFactorGate } from "./components/people/second-factor-gate.tsx";
import { Waiting } from "./components/waiting.tsx";
import { languageOf, useWords } from "./i18n/words.ts";
import { ACKNOWLEDGE } from "./pages/acknowledge-data.ts";
import { mustSignIn, signInAddress } from "./pages/people-data.ts";
import { Wall } from "./pages/wall.tsx";
import { Attendance } from "./state/attendance.tsx";
import { useSession, useSessionEnded } from "./state/session.ts";

// The wall must be there at once; charts and forms are fetched by the pages that use them.
const Budget = lazy(() => import("./pages/budget.tsx").then(({ Budget }) => ({ default: Budget })));
const Calendar = lazy(() => import("./pages/calendar.tsx").then(({ Calendar }) => ({ default: Calendar })));
const Desk = lazy(() => import("./pages/desk.tsx").then(({ Desk }) => ({ default: Desk })));
const Handover = lazy(() => import("./pages/handover.tsx").then(({ Handover }) => ({ default: Handover })));
const Incidents = lazy(() => import("./pages/incidents.tsx").then(({ Incidents }) => ({ default: Incidents })));
const Acknowledge = lazy(() => import("./pages/acknowledge.tsx").then(({ Acknowledge }) => ({ default: Acknowledge })));
const Account = lazy(() => import("./pages/account.tsx").then(({ Account }) => ({ default: Account })));
const People = lazy(() => import("./pages/people.tsx").then(({ People }) => ({ default: People })));
const Service = lazy(() => import("./pages/service.tsx").then(({ Service }) => ({ default: Service })));
const SignIn = lazy(() => import("./pages/sign-in.tsx").then(({ SignIn }) => ({ default: SignIn })));
const Tokens = lazy(() => import("./pages/tokens.tsx").then(({ Tokens }) => ({ default: Tokens })));
const Messages = lazy(() => import("./pages/messages.tsx").then(({ Messages }) => ({ default: Messages })));
const MessageRoutes = lazy(() => import("./pages/routes.tsx").then(({ MessageRoutes }) => ({ default: MessageRoutes })));
const Silences = lazy(() => import("./pages/silences.tsx").then(({ Silences }) => ({ default: Silences })));
const Unregistered = lazy(() => import("./pages/unregistered.tsx").then(({ Unregistered }) => ({ default: Unregistered })));
const NotFound = lazy(() => import("./pages/not-found.tsx").then(({ NotFound }) => ({ default: NotFound })));

export function App() {
	const { pathname, search } = useLocation();
	useLanguageOfAddress();
	const ended = useSessionEnded();
	if (mustSignIn(useSession(), pathname)) return <Navigate to={signInAddress(pathname, search, ended)} replace />;
	return (
		<Crash key={pathname}>
			<Attendance />
			<SecondFactorGate />
			<Suspense fallback={<Waiting />}>
				<Routes>
					<Route path="/" element={<Navigate to={`/wall${search}`} replace />} />
					<Route path="/wall" element={<Wall />} />
					<Route path="/budget" element={<Budget />} />
					<Route path="/calendar" element={<Calendar />} />
					<Route path="/services/:id" element={<Service />} />
					<Route path="/incidents" element={<Incidents />} />
					<Route path="/incidents/:id" element={<Desk />} />
					<Route path="/handover" element={<Handover />} />
					<Route path="/sign-in" element={<SignIn />} />
					<Route path={ACKNOWLEDGE} element={<Acknowledge />} />
					<Route path="/account" element={<Account />} />
					<Route path="/people" element={<People />} />
					<Route path="/tokens" element={<Tokens />} />
					<Route path="/messages" element={<Messages />} />
					<Route path="/routes" element={<MessageRoutes />} />
					<Route path="/silences" element={<Silences />} />
					<Route path="/unregistered" element={<Unregistered />} />
					<Route path="*" element={<NotFound />} />
				</Routes>
			</Suspense>
		</Crash>
	);
}

/** Back and forward may lead to an address in the other language. */
function useLanguageOfAddress(): void {
	const [search] = useSearchParams();
	const { language, choose } = useWords();
	const asked = search.get("lang");
	useEffect(() => {
		if (asked && languageOf(`?lang=${asked}`, null) !== language) choose(languageOf(`?lang=${asked}`, null));
	});
}
