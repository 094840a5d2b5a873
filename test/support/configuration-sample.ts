import type { ServiceConfigurationView } from "../../server/views/configuration-view.ts";

/** A service of tier A, as its configuration is shown: a firm that was of class B until 2025. */
export function configurationSample(service: string): ServiceConfigurationView {
	return {
		service,
		tierFrom: "profile",
		tiers: [
			{ from: null, tier: "B", toleranceSeconds: 7_200, rtoSeconds: 7_200, profile: { validFrom: "2024-01-01", securityLevel: 2, overrideReason: null } },
			{
				from: "2025-01-01T00:00:00.000+08:00",
				tier: "A",
				toleranceSeconds: 3_600,
				rtoSeconds: 3_600,
				profile: { validFrom: "2025-01-01", securityLevel: 1, overrideReason: null },
			},
		],
		ownRtoSeconds: null,
		rpoSeconds: 60,
		takeOverTakesSeconds: 1_320,
		hours: [{ days: "trading", from: "08:00", to: "15:00" }],
		affectsTrading: true,
		tradingWindow: "market",
		downWhen: "any",
		confirmAfterSeconds: 60,
		confirmWindowSeconds: 180,
		restoreAfterSeconds: 120,
		mergeGapSeconds: 600,
		candidateAfterSeconds: 300,
		sites: [
			{ id: "hq", name: "台北主機房", role: "primary" },
			{ id: "dr", name: "台中異地備援", role: "dr" },
		],
		substitutes: [{ service: "voice-order", signedOffBy: "林資安長", validFrom: "2026-01-01" }],
		signals: [
			{
				id: "login-success",
				site: "hq",
				metric: "login.success.ratio",
				match: { env: "prod" },
				unit: "1",
				everySeconds: 10,
				silentAfterSeconds: 35,
				whenSilent: "unknown",
				during: "order-entry",
				down: { below: 0.8 },
				degraded: { below: 0.98 },
				decides: true,
				indicates: null,
			},
		],
	};
}
