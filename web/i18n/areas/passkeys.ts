import type { Texts } from "../texts.ts";

/** The words of second factors: codes and passkeys. */
export const passkeys = {
	"secondFactor.text": [
		"通報、決定免通報、降級、撤銷與管理帳號需要第二因素；五分鐘內有效。",
		"Filing, deciding not to report, downgrading, withdrawing and managing accounts take it; it stands for five minutes.",
	],
	"secondFactor.signIn": ["請以第二因素確認是 {{login}} 本人。", "Show by the second factor that you are {{login}}."],
	"secondFactor.again": ["改用其他帳號", "Sign in as somebody else"],
	"secondFactor.codes": ["驗證碼（驗證器 App）", "Codes (authenticator)"],
	"secondFactor.passkeys": ["通行密鑰（passkey）", "Passkeys"],
	"secondFactor.only": [
		"沒有第二因素就不能通報、免通報、降級、撤銷或管理帳號。以下擇一即可，也可都設定。",
		"Without one you cannot file, decide not to report, downgrade, withdraw or manage accounts. One of these is enough; you may have both.",
	],
	"passkey.use": ["使用通行密鑰", "Use a passkey"],
	"passkey.or": ["或", "or"],
	"passkey.text": [
		"以裝置的指紋、臉部或 PIN 確認，不需輸入驗證碼；仿冒的網站用不了。",
		"A finger, a face or a PIN on the device takes the place of a code; a site that only looks like this one cannot use it.",
	],
	"passkey.name": ["名稱（在哪部裝置）", "Name (on which device)"],
	"passkey.add": ["新增通行密鑰", "Add a passkey"],
	"passkey.called": ["名稱", "Name"],
	"passkey.host": ["可用於", "Works at"],
	"passkey.made": ["建立", "Made"],
	"passkey.used": ["最後使用", "Last used"],
	"passkey.never": ["從未", "never"],
	"passkey.remove": ["移除", "Remove"],
	"passkey.removeOf": ["移除通行密鑰「{{name}}」", "Remove the passkey “{{name}}”"],
	"passkey.removing": ["移除後不能再用它確認；裝置上的那一份請自行刪除。", "It is not taken any more. Delete what the device keeps of it there."],
	"passkey.removingLast": [
		"這是您唯一的第二因素：移除後不能通報、免通報、降級、撤銷或管理帳號，直到重新設定。",
		"This is your only second factor: without it you cannot file, decide not to report, downgrade, withdraw or manage accounts until you enrol one.",
	],
	"passkey.listed": ["我的通行密鑰", "My passkeys"],
	"passkey.elsewhere": [
		"通行密鑰不能用在這個網址（瀏覽器要求 HTTPS 與主機名稱，不能是 IP 位址）。請改從下列網址開啟，並在那裡登入：",
		"Passkeys do not work at this address (browsers want HTTPS and a host by name, not a number). Open it at the following one, and sign in there:",
	],
	"passkey.nowhere": [
		"這裡還不能用通行密鑰：瀏覽器要求 HTTPS 與主機名稱。請管理員在設定檔填 login.address。",
		"There are no passkeys here yet: browsers want HTTPS and a host by name. An administrator puts login.address into the configuration.",
	],
	"refused.the-second-factor-is-needed-too": ["還需要第二因素", "the second factor is needed too"],
	"refused.login-password-or-second-factor-is-wrong": ["帳號、密碼或第二因素不正確", "login, password or second factor is wrong"],
	"refused.the-passkeys-of-the-account-work-at-another-address": ["此帳號的通行密鑰只能用在另一個網址", "the passkeys of the account work at another address"],
	"refused.passkeys-do-not-work-at-this-address": ["通行密鑰不能用在這個網址", "passkeys do not work at this address"],
	"refused.there-is-no-passkey-for-this-address": ["您沒有可用在這個網址的通行密鑰", "there is no passkey for this address"],
	"refused.the-passkey-answers-nothing-that-was-asked-here-or-too-late-begin-again": [
		"通行密鑰的回應已逾時或不符這次的要求，請再試一次",
		"the passkey answers nothing that was asked here, or too late: begin again",
	],
	"refused.what-the-passkey-said-does-not-hold": ["通行密鑰驗證不通過", "what the passkey said does not hold"],
	"refused.this-is-no-passkey-of-the-account": ["這不是此帳號的通行密鑰", "this is no passkey of the account"],
	"refused.the-passkey-counts-backwards-it-may-have-been-copied": [
		"通行密鑰的計數倒退，可能被複製：請移除它，並告知管理員",
		"the passkey counts backwards: it may have been copied",
	],
	"refused.this-passkey-is-enrolled-already": ["這部裝置的通行密鑰已經設定過", "this passkey is enrolled already"],
	"refused.there-are-twenty-passkeys-already-remove-one-first": ["已有二十個通行密鑰，請先移除一個", "there are twenty passkeys already: remove one first"],
	"refused.no-passkey-was-given-it-was-cancelled-or-took-too-long": ["沒有完成：已取消，或逾時", "no passkey was given: it was cancelled, or took too long"],
	"refused.this-browser-could-not-use-a-passkey": ["這個瀏覽器無法使用通行密鑰", "this browser could not use a passkey"],
	"refused.an-auditor-s-account-needs-an-end-an-administrator-sets-it-a-year-from-now-at-most-and-then-you-come-in": [
		"稽核帳號須有期限：請管理員設定（最長一年）後再登入",
		"an auditor's account needs an end: an administrator sets it, a year from now at most, and then you come in",
	],
} as const satisfies Texts;
