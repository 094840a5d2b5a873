import type { Texts } from "../texts.ts";

/** What the server says no with where people sign in and accounts are kept: each key is its English sentence (`refusal-text.ts`). */
export const refusals = {
	"refused.too-many-failures-wait-a-little": ["失敗次數過多，請稍候再試", "too many failures: wait a little"],
	"refused.too-many-requests-wait-a-little": ["要求過於頻繁，請稍候再試", "too many requests: wait a little"],
	"refused.the-link-was-used-or-is-over-start-the-program-again-for-another": [
		"連結已使用或已過期：重新啟動程式可取得新連結",
		"the link was used or is over: start the program again for another",
	],
	"refused.the-link-was-used-or-is-over-ask-an-administrator-for-another": [
		"連結已使用或已過期：請向管理員索取新連結",
		"the link was used or is over: ask an administrator for another",
	],
	"refused.the-first-administrator-needs-a-login-and-a-name": ["第一位管理員需要帳號與姓名", "the first administrator needs a login and a name"],
	"refused.the-password-is-not-good-enough": ["密碼強度不足", "the password is not good enough"],
	"refused.expected-at-least-15-characters": ["至少需要 15 個字元", "expected at least 15 characters"],
	"refused.expected-at-most-128-characters": ["最多 128 個字元", "expected at most 128 characters"],
	"refused.expected-one-that-is-not-easily-guessed-it-is-common-repeats-itself-or-holds-a-name": [
		"太容易被猜到：過於常見、重複，或含有姓名或帳號",
		"expected one that is not easily guessed: it is common, repeats itself or holds a name",
	],
	"refused.the-code-does-not-fit-or-was-used-before": ["驗證碼不正確，或已使用過", "the code does not fit, or was used before"],
	"refused.the-code-does-not-fit-scan-again-and-look-at-the-telephone-s-clock": [
		"驗證碼不正確：請重新掃描，並確認手機的時間",
		"the code does not fit: scan again, and look at the telephone's clock",
	],
	"refused.there-is-no-second-factor-yet": ["尚未設定第二因素", "there is no second factor yet"],
	"refused.there-is-a-second-factor-already-an-administrator-can-take-it-away": [
		"已設定第二因素：管理員可以清除",
		"there is a second factor already: an administrator can take it away",
	],
	"refused.this-takes-a-second-factor-and-you-have-none-yet": ["此操作需要第二因素，您尚未設定", "this takes a second factor, and you have none yet"],
	"refused.this-takes-the-second-factor-again": ["此操作需要再次輸入第二因素", "this takes the second factor again"],
	"refused.the-password-that-the-account-has-is-another": ["目前的密碼不正確", "the password that the account has is another"],
	"refused.sign-in-first": ["請先登入", "sign in first"],
	"refused.sign-in-first-or-send-a-token": ["請先登入", "sign in first, or send a token"],
	"refused.you-have-signed-out-meanwhile": ["您已登出", "you have signed out meanwhile"],
	"refused.the-request-is-not-as-expected": ["輸入的內容不符格式", "the request is not as expected"],
	"refused.somebody-must-stay-administrator": ["至少要保留一位管理員", "somebody must stay administrator"],
	"refused.there-is-no-such-account": ["沒有這個帳號", "there is no such account"],
	"refused.there-is-no-such-account-with-a-password": ["沒有這個使用密碼的帳號", "there is no such account with a password"],
	"refused.roles-auditor-stands-alone-for-an-auditor-changes-nothing": [
		"稽核角色不得與其他角色並存：稽核不能更動任何資料",
		"roles: auditor stands alone, for an auditor changes nothing",
	],
	"refused.validuntil-expected-the-end-of-the-audit-a-year-from-now-at-most": [
		"稽核帳號必須設定有效期限，最長一年",
		"validUntil: expected the end of the audit, a year from now at most",
	],
	"refused.expected-2-to-40-lower-case-letters-digits-dots-underscores-or-hyphens": [
		"2–40 個字元：小寫英文、數字、點、底線或連字號",
		"expected 2 to 40 lower-case letters, digits, dots, underscores or hyphens",
	],
	"refused.expected-a-name-with-a-letter-in-it-and-no-sign-that-cannot-be-seen": [
		"姓名須含文字，且不得有看不見的字元",
		"expected a name, with a letter in it and no sign that cannot be seen",
	],
	"refused.expected-scopes-for-a-token-of-kind-api-and-for-no-other": ["API 權杖至少要選一項權限", "expected scopes for a token of kind api, and for no other"],
	"refused.expected-see-beside-note-and-operate-what-a-command-answers-shows-it": [
		"選了操作類權限時，也要選「看服務、事件、期限與圖表」",
		"expected see beside note and operate: what a command answers shows it",
	],
	"refused.expected-an-end-for-a-token-of-kind-api": ["API 權杖必須設定有效期限", "expected an end for a token of kind api"],
	"refused.until-is-not-in-the-future": ["結束時間須在未來", "until is not in the future"],
	"refused.the-link-was-used-before": ["此連結已使用過", "the link was used before"],
	"refused.the-link-is-over-open-the-incident": ["此連結已逾時：請開啟事件接手", "the link is over: open the incident"],
	"refused.the-outage-is-over": ["中斷已結束", "the outage is over"],
	"refused.the-demo-has-its-own-people-accounts-are-made-where-the-program-runs-with-a-configuration": [
		"示範已有現成的人員；以自己的設定檔（--config）執行時才能建立帳號",
		"the demo has its own people: accounts are made where the program runs with a configuration",
	],
	"refusedWith.right": [
		"您的角色沒有「{{right}}」的權限；如有需要，請向系統管理員申請。",
		"Your roles do not have the right to {{right}}; an administrator can give it.",
	],
	"refusedWith.taken": [
		"{{field}}「{{value}}」已有人使用（含已停用的帳號），請換一個",
		"{{field}} {{value}} is taken, by a closed account perhaps: choose another",
	],
	"refusedWith.found": ["輸入為 {{found}}；{{expected}}", "found {{found}}; {{expected}}"],
	"inputName.login": ["帳號", "login"],
	"inputName.name": ["姓名／名稱", "name"],
	"inputName.password": ["密碼", "password"],
	"inputName.current": ["目前的密碼", "password there is"],
	"inputName.roles": ["角色", "roles"],
	"inputName.validUntil": ["有效至", "good until"],
	"inputName.until": ["有效至", "until"],
	"inputName.scopes": ["權限", "rights"],
	"inputName.services": ["業務服務", "services"],
	"inputName.reason": ["原因", "reason"],
	"inputName.code": ["驗證碼", "code"],
} as const satisfies Texts;
