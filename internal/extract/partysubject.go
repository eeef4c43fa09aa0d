package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// announcing are the verbs whose subject is a party.
var announcing = []string{"発表", "公表", "明らかに", "報告", "把握", "検知", "受け", "運営", "情報提供", "注意喚起"}

// Some particles make a subject only with some of them: informingWords stand with から, askingWords
// with へ, actingWords with が.
var (
	informingWords = []string{"情報提供", "連絡"}
	askingWords    = []string{"情報提供", "相談", "通報", "報告", "依頼"}
	actingWords    = []string{"発表", "公表", "検知", "把握", "情報提供", "注意喚起", "受け"}
)

// commonSubjects are words before は and が that name nobody.
var commonSubjects = map[string]bool{"当社": true, "弊社": true, "同社": true, "当院": true, "本学": true, "本校": true, "本市": true, "当行": true, "第三者": true, "攻撃者": true, "被害": true, "情報": true, "ユーザー": true, "利用者": true, "会員": true, "職員": true, "社員": true, "従業員": true, "教員": true, "学生": true, "顧客": true, "原因": true, "影響": true, "システム": true, "サイト": true, "サーバー": true, "サーバ": true, "メール": true, "ファイル": true, "データ": true, "記事": true, "件数": true, "対象": true, "内容": true, "詳細": true, "同氏": true, "担当者": true, "本件": true, "今回": true, "同市": true, "同院": true, "同大": true, "一部": true, "URL": true, "IPアドレス": true, "マルウェア": true, "ウイルス": true, "ランサムウェア": true, "事務局": true, "調査": true, "会見": true, "患者": true, "市民": true, "県": true, "市": true, "警察": true, "同庁": true, "同省": true, "画像": true, "偽サイト": true, "スパムメール": true, "お客様": true, "お客さま": true, "委託先": true, "外部": true, "ホテル": true, "犯人": true, "両社": true, "同校": true, "同学園": true, "再発防止策": true, "個人情報": true, "アカウント": true, "パスワード": true, "不正アクセス": true, "問い合わせ": true, "項目": true, "サービス": true, "通信": true, "電話": true, "経緯": true, "現在": true, "上記": true, "協力会社": true, "親会社": true, "関係者": true, "保護者": true, "夜勤": true, "情報システム部": true, "技術者": true, "業者": true, "社長": true, "検体": true, "端末": true, "ツール": true, "画面": true, "組織": true, "施設": true, "店舗": true, "復旧": true, "感染": true, "流出": true, "漏えい": true, "機能": true, "取引": true, "損失": true, "金額": true, "被告": true, "容疑者": true, "男": true, "女": true, "弁護側": true, "検察側": true, "裁判官": true, "裁判長": true, "看護師": true, "対策本部": true, "調査会社": true, "本サイト": true, "本事案": true, "Twitter": true, "掲示板": true, "今後": true, "管理": true}

// announcementTails end a heading that names who announces: Xの公式発表, Xの対応.
var announcementTails = newEndings("の公式発表", "の発表", "の対応", "の公式案内", "のお知らせ", "からの発表")

// subjects finds the organisation that a sentence is about by its verb: Xは…と発表した.
func (r *reader) subjects(i int, s *segment) {
	if s.kind == document.Heading {
		r.headingSubject(i, s)
		return
	}
	if s.uses&useArticle != 0 { // the writer of an article, in Latin letters
		if w, ok := s.hits.first(useArticle, s.Start+1, s.End); ok {
			if b := r.backward(w.Start, s.Start); w.Start-b >= 4 && latinAt(r.text, b) && latinAt(r.text, w.Start-1) {
				r.addName(i, scan.Span{Start: b, End: w.Start}, press)
			}
		}
	}
	if s.uses&useStrong == 0 {
		return
	}
	// Each sentence is walked up to its last verb of announcing; a subject lies at most 400 bytes before one.
	from := s.Start
	for k := 0; k < len(s.hits); k++ {
		h := s.hits[k]
		if cues[h.Word].uses&useStrong == 0 {
			continue
		}
		start := sentenceStart(r.text, from, h.Start, 400)
		r.particles(i, s, max(start, from), h.Start)
		from = h.Start
	}
}

// headingSubject takes the name before の公式発表 and the like.
func (r *reader) headingSubject(i int, s *segment) {
	t := scan.Trim(r.text, s.Span)
	n := announcementTails.of(t.Of(r.text))
	if n == 0 || n == t.Len() {
		return
	}
	t.End -= n
	name := t.Of(r.text)
	if k := utf8.RuneCountInString(name); k >= 3 && k <= 20 && !commonSubjects[name] && !hiragana(name) {
		r.addName(i, t, subject)
	}
}

// particles tries each particle in [from, to) as the end of a subject.
func (r *reader) particles(i int, s *segment, from, to int) {
	text := r.text[:s.End]
	for k := from; k < to; {
		c, n := scan.Raw(text, k)
		at := k
		k += n
		var need use
		switch c {
		case 'は':
		case 'が':
			need = useActing
		case 'の':
			if !strings.HasPrefix(text[k:], "運営") {
				continue
			}
		case 'へ':
			need = useAsking
		case 'か':
			if !strings.HasPrefix(text[k:], "ら") {
				continue
			}
			need = useInforming
		default:
			continue
		}
		if need != 0 && !s.hits.has(need, k, sentenceEnd(text, k, s.End, 400)) {
			continue
		}
		r.subjectName(i, s, at)
	}
}

// noSubjects end words that are no subject, however they look.
var noSubjects = newEndings("被害", "障害", "感染", "攻撃", "流出", "漏えい", "調査", "可能性", "ファイル", "メール", "サーバ", "プログラム", "ログ", "脆弱性", "画面", "結果", "通知", "状態", "事象", "時間", "報告", "発表", "アクセス", "職員", "担当", "患者", "部長", "課長", "社長", "通信", "端末", "利用", "情報", "復旧", "件数", "本文", "アドレス", "内容", "対応", "連絡", "経路", "全員", "影響", "原因", "関係", "部署", "会議", "顧客", "会員", "詳細", "教員", "員会", "氏", "者", "件")

// subjectName takes the name that ends at a particle.
func (r *reader) subjectName(i int, s *segment, at int) {
	start := startBehindTimes(s, r.backward(at, s.Start), at)
	if k := sort.Search(len(s.figures), func(k int) bool { return s.figures[k].End > at }); k > 0 {
		start = max(start, s.figures[k-1].End)
	}
	name := r.text[start:at]
	if n := utf8.RuneCountInString(name); n < 2 || n > 24 || commonSubjects[name] || noSubjects.of(name) > 0 || !r.nameLike(name) {
		return
	}
	// The name must begin where a name can: at the start, behind a mark, a particle or the time.
	if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && scan.ClassOf(p) == scan.Hiragana && !strings.ContainsRune("はがをにとでのもへやたるらい", p) {
		return
	}
	r.addName(i, scan.Span{Start: start, End: at}, subject)
}
