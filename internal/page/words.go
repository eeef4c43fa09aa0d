package page

import "fmt"

// A Language is one that pages are written in.
type Language string

// The languages.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// Languages lists the languages, the default first.
var Languages = []Language{Japanese, English}

// A text is a message in both languages. One is the English of a message whose first number is 1.
type text struct{ ja, en, one string }

func (t text) in(l Language, args []any) string {
	s := t.ja
	if l == English {
		s = t.en
		if t.one != "" && len(args) > 0 && args[0] == 1 {
			s = t.one
		}
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// message is [Say] for templates, where a wrong key must not go unnoticed.
func message(l Language, key string, args ...any) (string, error) {
	t, ok := words[key]
	if !ok {
		return "", fmt.Errorf("no message %q", key)
	}
	return t.in(l, args), nil
}

// Say gives a message of the table below. An unknown key is given back as it is.
func Say(l Language, key string, args ...any) string {
	s, err := message(l, key, args...)
	if err != nil {
		return key
	}
	return s
}

// Name names a word of a list: the kind of an incident, a party's role, a measure. A word that is
// not in the table is kept as it is.
func Name(l Language, list, word string) string {
	if t, ok := words[list+"."+word]; ok {
		return t.in(l, nil)
	}
	return word
}

// words holds every word of the pages and of what publish writes for people. %[1]s and the like
// stand where languages order their arguments differently.
var words = map[string]text{
	"brand":            {ja: "顛末 tenmatsu", en: "tenmatsu 顛末"},
	"brand.line":       {ja: "インシデントの始めから終わりまで", en: "the whole course of an incident"},
	"language.ja":      {ja: "日本語", en: "日本語"},
	"language.en":      {ja: "English", en: "English"},
	"skip":             {ja: "本文へ", en: "Skip to the content"},
	"menu":             {ja: "ページの種類", en: "Pages"},
	"menu.incidents":   {ja: "インシデント", en: "Incidents"},
	"site":             {ja: "サイト", en: "Site"},
	"search":           {ja: "検索", en: "Search"},
	"search.label":     {ja: "記録を検索", en: "Search the records"},
	"search.hint":      {ja: "例: 不正アクセス、感染、組織名", en: "such as: ransomware, a name, a host"},
	"search.result":    {ja: "「%s」の検索結果", en: "Results for “%s”"},
	"search.none":      {ja: "見つからなかった。別の言葉か、短い言葉を試す。", en: "Nothing was found. Try another or a shorter word."},
	"search.empty":     {ja: "探す言葉を入れる。", en: "Enter words to search for."},
	"search.count":     {ja: "%d件", en: "%d hits", one: "%d hit"},
	"search.paragraph": {ja: "本文", en: "text"},
	"search.inbox":     {ja: "どの記録にもまだ入れていない文書", en: "document not yet in a record"},
	"search.more":      {ja: "新しい順に最初の%d件だけを表示している。言葉を足すと絞り込める。", en: "Only the newest %d are shown. Add a word to narrow the search."},
	"version":          {ja: "版 %s", en: "version %s"},
	"zone.note":        {ja: "時刻は断りのない限り日本時間(UTC+9)。", en: "Times are Japan time (UTC+9) unless a zone is named."},
	"home":             {ja: "記録の一覧", en: "All records"},

	"list.title":    {ja: "インシデントの記録", en: "Incident records"},
	"list.count":    {ja: "%d件", en: "%d records", one: "%d record"},
	"list.none":     {ja: "記録はまだない。", en: "There are no records yet."},
	"list.first":    {ja: "文書を取り込むと、ここに並ぶ:", en: "Take a document in, and it stands here:"},
	"list.incident": {ja: "インシデント", en: "Incident"},
	"list.day":      {ja: "最新の公表", en: "Last published"},
	"list.holds":    {ja: "内容", en: "Holds"},
	"list.state":    {ja: "確認", en: "Review"},
	"list.older":    {ja: "次のページ", en: "Next page"},
	"list.newer":    {ja: "前のページ", en: "Previous page"},
	"list.pages":    {ja: "ページ", en: "Pages"},
	"list.page":     {ja: "%dページ目", en: "page %d"},

	"count.event":      {ja: "出来事 %d", en: "%d events", one: "%d event"},
	"count.figure":     {ja: "数値 %d", en: "%d figures", one: "%d figure"},
	"count.entry":      {ja: "表の行 %d", en: "%d table rows", one: "%d table row"},
	"count.indicator":  {ja: "痕跡 %d", en: "%d indicators", one: "%d indicator"},
	"count.documents":  {ja: "文書 %d", en: "%d documents", one: "%d document"},
	"count.rows":       {ja: "%d行", en: "%d rows", one: "%d row"},
	"count.more":       {ja: "ほかに%d件。すべて表示する", en: "%d more. Show all", one: "%d more. Show all"},
	"count.draft":      {ja: "未確認 %d", en: "%d drafts", one: "%d draft"},
	"count.accepted":   {ja: "確認済み %d", en: "%d accepted", one: "%d accepted"},
	"review.done":      {ja: "確認済み", en: "reviewed"},
	"review.none":      {ja: "記述なし", en: "no claims"},
	"draft":            {ja: "未確認", en: "draft"},
	"draft.all":        {ja: "すべて未確認", en: "all drafts"},
	"draft.mark":       {ja: "〔未確認〕", en: "[draft]"},
	"draft.banner":     {ja: "この記録の%[2]d件の記述のうち%[1]d件は、機械が読み取ったままで、人が確かめていない。", en: "%[1]d of the %[2]d claims of this record were read by the program and have not been reviewed by a person.", one: "%[1]d of the %[2]d claims of this record was read by the program and has not been reviewed by a person."},
	"draft.left":       {ja: "確認済みの記述だけを載せている。", en: "Only reviewed claims are included."},
	"draft.none":       {ja: "確認済みの記述はまだない。", en: "No claim has been reviewed yet."},
	"draft.every":      {ja: "この記録の%d件の記述は、すべて機械が読み取ったままで、人が確かめていない。", en: "None of the %d claims of this record, read by the program, has been reviewed by a person.", one: "The %d claim of this record, read by the program, has not been reviewed by a person."},
	"kinds":            {ja: "種類", en: "Kind"},
	"published":        {ja: "公表", en: "Published"},
	"published.last":   {ja: "最新の公表", en: "Last published"},
	"recorded":         {ja: "記録", en: "Recorded"},
	"state":            {ja: "確認", en: "Review"},
	"formats":          {ja: "ほかの形式", en: "Other formats"},
	"contents":         {ja: "この記録の内容", en: "In this record"},
	"words":            {ja: "原文", en: "words"},
	"words.of":         {ja: "もとになった言葉", en: "the words that say it"},
	"said":             {ja: "%s による", en: "according to %s"},
	"time.table":       {ja: "日時", en: "When"},
	"time.drawn":       {ja: "時間軸", en: "On the time line"},
	"time.event":       {ja: "出来事", en: "What happened"},
	"time.legend":      {ja: "凡例", en: "Legend"},
	"time.legend.bar":  {ja: "この間のいずれか、または続いた期間", en: "at some time in this span, or all through it"},
	"time.legend.fade": {ja: "「頃」", en: "“around”"},
	"time.legend.open": {ja: "「以降」「まで」", en: "“from … on”, “by …”"},
	"time.legend.fold": {ja: "出来事のない期間を畳んだところ。両側で縮尺が異なることがある", en: "an empty stretch is folded here; the scale may differ on either side"},
	"time.axis":        {ja: "%[1]sから%[2]sまで", en: "from %[1]s to %[2]s"},

	"quantity.about":          {ja: "約%s", en: "about %s"},
	"quantity.least":          {ja: "%s以上", en: "at least %s"},
	"quantity.most":           {ja: "最大%s", en: "up to %s"},
	"quantity.none":           {ja: "数なし", en: "no number"},
	"quantity.malformed":      {ja: "読めない数", en: "malformed number"},
	"quantity.malformed.of":   {ja: "「%s」(桁区切りに誤りがあり、数として扱わない)", en: "“%s” (grouped wrongly, not taken for a number)"},
	"quantity.unknown":        {ja: "不明", en: "unknown"},
	"quantity.not-stated":     {ja: "記載なし", en: "not stated"},
	"quantity.not-applicable": {ja: "対象無し", en: "not applicable"},

	"section.key":           {ja: "主な数値", en: "Key figures"},
	"section.announcements": {ja: "公式発表", en: "Official announcements"},
	"section.timeline":      {ja: "経過", en: "Timeline"},
	"section.damage":        {ja: "被害", en: "Damage"},
	"section.parties":       {ja: "関係した組織", en: "Parties"},
	"section.cause":         {ja: "原因", en: "Cause"},
	"section.method":        {ja: "手口", en: "Method"},
	"section.response":      {ja: "対応", en: "Response"},
	"section.indicators":    {ja: "痕跡情報", en: "Indicators"},
	"section.legal":         {ja: "捜査・司法", en: "Legal"},
	"section.related":       {ja: "関連する事案", en: "Related incidents"},
	"section.other":         {ja: "そのほかの記述", en: "Further statements"},
	"section.sources":       {ja: "出典", en: "Sources"},
	"section.updates":       {ja: "更新履歴", en: "Update history"},
	"section.left":          {ja: "退けた記述・置き換えた記述", en: "Rejected and replaced claims"},

	"figures.caption":      {ja: "文中の数値", en: "Figures stated in the text"},
	"figures.what":         {ja: "何の数か", en: "What is counted"},
	"figures.value":        {ja: "値", en: "Value"},
	"figures.more":         {ja: "そのほかの数値 %d件", en: "%d more figures", one: "%d more figure"},
	"figures.rival":        {ja: "値が複数ある", en: "several values"},
	"figures.contradict":   {ja: "値が食い違う", en: "values disagree"},
	"figures.rule":         {ja: "値が複数あるときは代表値を先に、残りを公表の順に置く。代表値は、確認済みのもの、運営者・当局・報道・その他の順、公表の新しいものの順に選ぶ。", en: "Where there are several values, the headline comes first, the others in the order of their publication. The headline is a reviewed one before a draft, then that of the operator, an authority, the press, others, then the one published last."},
	"figures.choice":       {ja: "代表値: %[1]s、%[2]s", en: "headline: %[1]s, %[2]s"},
	"figures.newest":       {ja: "%sの最新", en: "newest of %s"},
	"figures.sole":         {ja: "%sの値", en: "of %s"},
	"figures.of":           {ja: "%[2]s(%[1]s)", en: "%[2]s (%[1]s)"},
	"figures.part":         {ja: "うち", en: "of which"},
	"table.again":          {ja: "全%d行が経過にある", en: "all %d rows are in the timeline", one: "its %d row is in the timeline"},
	"table.caption":        {ja: "表%d", en: "Table %d"},
	"table.source":         {ja: "出典", en: "Source"},
	"parties.name":         {ja: "名称", en: "Name"},
	"parties.role":         {ja: "立場", en: "Role"},
	"parties.as":           {ja: "%sとして統合", en: "joined as %s"},
	"relations.back":       {ja: "先方の記録による", en: "said in its record"},
	"marking":              {ja: "共有範囲", en: "Sharing"},
	"changes.caption":      {ja: "公表された訂正と取り下げ", en: "Corrections and withdrawals as published"},
	"changes.when":         {ja: "公表", en: "Published"},
	"changes.was":          {ja: "前", en: "Before"},
	"changes.now":          {ja: "後", en: "After"},
	"parties.caption":      {ja: "組織とその立場", en: "Organisations and their roles"},
	"indicators.type":      {ja: "種類", en: "Type"},
	"indicators.value":     {ja: "値(無害化済み)", en: "Value (defanged)"},
	"indicators.caption":   {ja: "痕跡情報の一覧", en: "Indicators"},
	"sources.capture":      {ja: "取り込み", en: "captured"},
	"sources.document":     {ja: "取り込んだ文書", en: "captured document"},
	"sources.untitled":     {ja: "無題", en: "untitled"},
	"sources.erased":       {ja: "消去済み", en: "erased"},
	"sources.day.inferred": {ja: "%s(推定)", en: "%s (inferred)"},
	"sources.day.bounded":  {ja: "%s(観測による範囲)", en: "%s (bounded by two looks)"},
	"sources.note":         {ja: "脚注 %s", en: "note %s"},
	"sources.own":          {ja: "この記録のもとになった文書", en: "document of this record"},
	"updates.when":         {ja: "記録日時", en: "Recorded"},
	"updates.what":         {ja: "内容", en: "What"},
	"updates.by":           {ja: "記録者", en: "By"},
	"updates.document":     {ja: "文書を取り込んだ: %s", en: "Document taken in: %s"},
	"updates.read":         {ja: "%d件の記述を読み取った", en: "%d claims read", one: "%d claim read"},
	"updates.accepted":     {ja: "%d件の記述を確認した", en: "%d claims accepted", one: "%d claim accepted"},
	"updates.rejected":     {ja: "%d件の記述を退けた", en: "%d claims rejected", one: "%d claim rejected"},
	"updates.superseded":   {ja: "%d件の記述を置き換えた", en: "%d claims replaced", one: "%d claim replaced"},
	"updates.withdrawn":    {ja: "%d件の記述を取り下げた", en: "%d claims withdrawn", one: "%d claim withdrawn"},
	"updates.why":          {ja: "理由: %s", en: "reason: %s"},
	"updates.caption":      {ja: "この記録の更新", en: "Updates of this record"},

	"document":             {ja: "文書", en: "Document"},
	"document.text":        {ja: "取り込んだ文の全体", en: "The captured text"},
	"document.claims":      {ja: "読み取った記述", en: "Claims read in it"},
	"document.claims.none": {ja: "このページの文から読み取った記述はない。", en: "No claims were read in this part."},
	"document.record":      {ja: "記録で見る", en: "in the record"},
	"document.here":        {ja: "言葉へ", en: "its words"},
	"document.focus":       {ja: "選んだ記述", en: "Selected claim"},
	"document.page":        {ja: "%[2]d部分のうち%[1]d番目", en: "part %[1]d of %[2]d"},
	"document.captured":    {ja: "取り込み", en: "Captured"},
	"document.address":     {ja: "アドレス", en: "Address"},
	"document.file":        {ja: "ファイル", en: "File"},
	"document.format":      {ja: "形式", en: "Format"},
	"document.hash":        {ja: "取り込んだもののSHA-256", en: "SHA-256 of the capture"},
	"document.legend":      {ja: "色の付いた言葉が記述のもと。点線は未確認、実線は確認済み。", en: "Marked words are what a claim rests on: dotted for drafts, solid for reviewed claims."},
	"document.next":        {ja: "次の部分", en: "Next part"},
	"document.previous":    {ja: "前の部分", en: "Previous part"},
	"document.nowords":     {ja: "言葉の位置なし", en: "no place in the text"},

	"fault.query":     {ja: "検索の言葉が読めない: %s", en: "The query cannot be read: %s"},
	"fault.home":      {ja: "記録の一覧へ", en: "Go to all records"},
	"fault.near":      {ja: "似た名前の記録:", en: "Records with a similar name:"},
	"fault.400":       {ja: "求め方が正しくない", en: "The request is not right"},
	"fault.403":       {ja: "受け付けられない", en: "This is not accepted"},
	"fault.413":       {ja: "大きすぎる", en: "This is too large"},
	"fault.404":       {ja: "ここには何もない", en: "There is nothing here"},
	"fault.405":       {ja: "この操作は受け付けていない", en: "This is not accepted here"},
	"fault.421":       {ja: "この名前では応じない", en: "Not served under this name"},
	"fault.500":       {ja: "うまくいかなかった", en: "Something went wrong"},
	"fault.503":       {ja: "今は応じられない", en: "Not available now"},
	"fault.slug":      {ja: "「%s」という記録はない。", en: "There is no record “%s”."},
	"fault.document":  {ja: "その文書はない。", en: "There is no such document."},
	"fault.claim":     {ja: "その記述はない。", en: "There is no such claim."},
	"fault.nothing":   {ja: "アドレスを確かめる。", en: "Check the address."},
	"fault.method":    {ja: "このアドレスでは読むことだけができる。", en: "This address can only be read."},
	"fault.post":      {ja: "このアドレスはフォームの送り先で、開くことはできない。フォームのあるページからやり直す。", en: "This address takes what a form sends and cannot be opened. Start again from the page with the form."},
	"fault.origin":    {ja: "別のサイトのページから送られたので、何も変えていない。このサイトのページを開き、そこから送り直す。", en: "It was sent from a page of another site, and nothing was changed. Open a page of this site and send it from there."},
	"fault.large":     {ja: "送られたものが上限を超えている。分けて送る。", en: "What was sent is larger than is taken. Send it in parts."},
	"fault.host":      {ja: "このサーバーは自分のマシンからだけ使う。アドレスの名前を localhost か 127.0.0.1 にする。", en: "This server is for the machine it runs on. Use localhost or 127.0.0.1 as the name in the address."},
	"fault.internal":  {ja: "記録を読めなかった。詳しいことはサーバーのログにある。", en: "The record could not be read. The server’s log says why."},
	"fault.page":      {ja: "その番号のページはない。", en: "There is no page of that number."},
	"fault.cancelled": {ja: "時間内に答えられなかった。", en: "There was no answer in time."},

	"claim.event":          {ja: "出来事", en: "event"},
	"claim.figure":         {ja: "数値", en: "figure"},
	"claim.involvement":    {ja: "組織", en: "party"},
	"claim.entry":          {ja: "表の行", en: "table row"},
	"claim.indicator":      {ja: "痕跡", en: "indicator"},
	"claim.statement":      {ja: "記述", en: "statement"},
	"claim.relation":       {ja: "関連", en: "relation"},
	"claim.publication":    {ja: "出典", en: "publication"},
	"claim.classification": {ja: "種類", en: "kind"},

	"state.draft":      {ja: "未確認", en: "draft"},
	"state.accepted":   {ja: "確認済み", en: "accepted"},
	"state.rejected":   {ja: "退けた", en: "rejected"},
	"state.superseded": {ja: "置き換え済み", en: "replaced"},
	"reason.corrected": {ja: "情報源の訂正", en: "corrected by the source"},
	"reason.misread":   {ja: "読み誤り", en: "misread"},
	"reason.withdrawn": {ja: "取り下げ", en: "withdrawn"},

	"certainty.confirmed": {ja: "確認された", en: "confirmed"},
	"certainty.possible":  {ja: "可能性", en: "possible"},
	"certainty.claimed":   {ja: "攻撃者の主張", en: "claimed by the attacker"},
	"certainty.suspected": {ja: "疑い", en: "suspected"},

	"kind.credential-stuffing": {ja: "リスト型攻撃", en: "credential stuffing"},
	"kind.fraud":               {ja: "不正利用・詐欺", en: "fraud"},
	"kind.defacement":          {ja: "改ざん", en: "defacement"},
	"kind.malware":             {ja: "マルウェア", en: "malware"},
	"kind.cryptomining":        {ja: "不正マイニング", en: "cryptomining"},
	"kind.ransomware":          {ja: "ランサムウェア", en: "ransomware"},
	"kind.worm":                {ja: "ワーム", en: "worm"},
	"kind.outage":              {ja: "障害", en: "outage"},
	"kind.phishing":            {ja: "フィッシング", en: "phishing"},
	"kind.malspam":             {ja: "ばらまき型メール", en: "malspam"},
	"kind.breach":              {ja: "不正アクセス", en: "breach"},
	"kind.leak":                {ja: "情報流出", en: "leak"},
	"kind.supply-chain":        {ja: "委託先・供給元経由", en: "supply chain"},
	"kind.prosecution":         {ja: "摘発・訴追", en: "prosecution"},

	"voice.operator":  {ja: "運営者", en: "the operator"},
	"voice.authority": {ja: "当局", en: "an authority"},
	"voice.news":      {ja: "報道", en: "the press"},
	"voice.other":     {ja: "その他の出典", en: "other sources"},

	"role.victim":    {ja: "被害", en: "victim"},
	"role.operator":  {ja: "運営", en: "operator"},
	"role.announcer": {ja: "発表", en: "announcer"},
	"role.attacker":  {ja: "攻撃者", en: "attacker"},
	"role.supplier":  {ja: "提供元", en: "supplier"},
	"role.authority": {ja: "当局", en: "authority"},
	"role.reporter":  {ja: "報道・報告", en: "reporter"},
	"role.affected":  {ja: "影響", en: "affected"},

	"measure.accounts":      {ja: "アカウント", en: "accounts"},
	"measure.records":       {ja: "件数", en: "records"},
	"measure.persons":       {ja: "人数", en: "persons"},
	"measure.facilities":    {ja: "施設", en: "facilities"},
	"measure.sites":         {ja: "サイト", en: "sites"},
	"measure.files":         {ja: "ファイル", en: "files"},
	"measure.money":         {ja: "金額", en: "money"},
	"measure.devices":       {ja: "機器", en: "devices"},
	"measure.organisations": {ja: "組織", en: "organisations"},
	"measure.share":         {ja: "割合", en: "share"},
	"measure.data":          {ja: "データ量", en: "amount of data"},
	"measure.time":          {ja: "時間", en: "length of time"},
	"measure.other":         {ja: "数値", en: "figure"},

	"phase.intrusion":    {ja: "侵入", en: "intrusion"},
	"phase.detection":    {ja: "検知", en: "detection"},
	"phase.announcement": {ja: "発表", en: "announcement"},
	"phase.containment":  {ja: "封じ込め", en: "containment"},
	"phase.recovery":     {ja: "復旧", en: "recovery"},

	"how.same-malware":  {ja: "同じマルウェア", en: "same malware"},
	"how.same-supplier": {ja: "同じ供給元", en: "same supplier"},
	"how.same-leak":     {ja: "同じ流出", en: "same leak"},
	"how.follow-up":     {ja: "続報", en: "follow-up"},
	"how.earlier-case":  {ja: "先行事例", en: "earlier case"},

	"indicator.domain":       {ja: "ドメイン", en: "domain"},
	"indicator.ipv4":         {ja: "IPv4アドレス", en: "IPv4 address"},
	"indicator.ipv6":         {ja: "IPv6アドレス", en: "IPv6 address"},
	"indicator.cidr":         {ja: "アドレス範囲", en: "address range"},
	"indicator.url":          {ja: "URL", en: "URL"},
	"indicator.email":        {ja: "メールアドレス", en: "mail address"},
	"indicator.md5":          {ja: "MD5", en: "MD5"},
	"indicator.sha1":         {ja: "SHA-1", en: "SHA-1"},
	"indicator.sha256":       {ja: "SHA-256", en: "SHA-256"},
	"indicator.sha512":       {ja: "SHA-512", en: "SHA-512"},
	"indicator.ssdeep":       {ja: "ssdeep", en: "ssdeep"},
	"indicator.tlsh":         {ja: "TLSH", en: "TLSH"},
	"indicator.cve":          {ja: "脆弱性", en: "vulnerability"},
	"indicator.cwe":          {ja: "脆弱性の種類", en: "weakness"},
	"indicator.attack":       {ja: "ATT&CKの番号", en: "ATT&CK number"},
	"indicator.asn":          {ja: "AS番号", en: "AS number"},
	"indicator.filename":     {ja: "ファイル名", en: "file name"},
	"indicator.path":         {ja: "パス", en: "path"},
	"indicator.registry-key": {ja: "レジストリキー", en: "registry key"},
	"indicator.btc-address":  {ja: "ビットコインアドレス", en: "Bitcoin address"},
	"indicator.eth-address":  {ja: "イーサリアムアドレス", en: "Ethereum address"},
	"indicator.xmr-address":  {ja: "Moneroアドレス", en: "Monero address"},
	"indicator.handle":       {ja: "アカウント名", en: "account name"},
	"indicator.onion":        {ja: "onionアドレス", en: "onion name"},

	"span.unknown":   {ja: "不明", en: "not known"},
	"span.before":    {ja: "%s前", en: "%s before it"},
	"span.unordered": {ja: "不明 (前後も不明)", en: "not known, nor which came first"},
	"span.either":    {ja: "%s未満 (前後は不明)", en: "less than %s, if it came later at all"},
	"span.less":      {ja: "%s未満", en: "less than %s"},
	"span.more":      {ja: "%s超", en: "more than %s"},
	"span.to":        {ja: "%s〜%s", en: "%s to %s"},
	"span.even":      {ja: "%s (%s)", en: "%s (%s)"},
	"span.also":      {ja: "%s (%s)", en: "%s (%s)"},
}
