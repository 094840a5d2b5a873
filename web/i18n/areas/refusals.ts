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
} as const satisfies Texts;
