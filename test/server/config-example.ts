/** The configuration of CONTRACT §2 as printed there, with the services that it names and does not show. */
export const EXAMPLE = `firm:
  code: "9A00"
  name: 示範證券
  englishName: Demo Securities
  profile:
    - validFrom: 2024-01-01
      securityLevel: 1
      marketShare: 0.023
      naturalPersonShare: 0.71
      top20: true
  ciso: { name: 資安長, title: 副總經理, phone: "…", email: "…" }
  roster:
    - { id: duty, name: 值班主管, title: 經理, phone: "…", email: "…", roles: [reporter] }
rules: tw-securities
calendar: twse
correlationWindow: 10m
sites:
  - { id: hq, name: 台北主機房, role: primary }
  - { id: dr, name: 台中異地備援, role: dr }
vendors:
  - { id: quote-vendor, name: 報價資訊商, phone: "…", slaAvailability: 0.9995 }
services:
  - id: web-order
    name: Web 下單
    kind: core-system
    core: true
    tier: A
    rto: 1h
    rpo: 0s
    layer: front
    channels: [web]
    functions: [login, order]
    affectsTrading: true
    tradingWindow: market
    dependsOn: [login, ca, order-core]
    vendor: quote-vendor
    owner: 交易系統部
    runbook: https://example.org/runbook
    takeOverTakes: 22m
    substitutes: [{ service: app-order, signedOffBy: 資安長, validFrom: 2026-01-01 }]
    hours: order-entry
    downWhen: any
    confirmAfter: 60s
    confirmWindow: 3m
    restoreAfter: 2m
    mergeGap: 10m
    candidateAfter: 5m
    signals:
      - id: login-success
        metric: login.success.ratio
        match: { service.name: web-order, channel: web }
        site: hq
        unit: "1"
        every: 10s
        silentAfter: 35s
        whenSilent: unknown
        during: order-entry
        down: { below: 0.80 }
        degraded: { below: 0.98 }
        decides: true
        indicates: load
  - id: login
    downWhen: { atLeast: 2 }
    hours: [{ days: trading, from: "08:30", to: "14:30" }]
    signals: [{ id: ok, every: 10s }]
  - { id: ca, kind: supporting }
  - { id: order-core, layer: middle }
  - { id: app-order, tier: B }
`;

/** The smallest configuration that is accepted: its lines are counted by the tests of faults. */
export const SMALL = `firm: { code: "9A00" }
services:
  - id: web-order
    tier: A
`;
