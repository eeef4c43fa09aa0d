package extract

import (
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// announcing are the verbs whose subject is a party, in the order of their strength.
var announcing = []string{"発表", "公表", "明らかに", "報告", "把握", "検知", "受け", "運営", "情報提供", "注意喚起", "確認", "謝罪", "停止", "説明", "依頼", "相談", "公開", "開示", "お知らせ"}

// commonSubjects are words before は and が that name nobody.
var commonSubjects = map[string]bool{"当社": true, "弊社": true, "同社": true, "当院": true, "本学": true, "本校": true, "本市": true, "当行": true, "第三者": true, "攻撃者": true, "被害": true, "情報": true, "ユーザー": true, "利用者": true, "会員": true, "職員": true, "社員": true, "従業員": true, "教員": true, "学生": true, "顧客": true, "原因": true, "影響": true, "システム": true, "サイト": true, "サーバー": true, "サーバ": true, "メール": true, "ファイル": true, "データ": true, "記事": true, "件数": true, "対象": true, "内容": true, "詳細": true, "同氏": true, "担当者": true, "本件": true, "今回": true, "同市": true, "同院": true, "同大": true, "一部": true, "URL": true, "IPアドレス": true, "マルウェア": true, "ウイルス": true, "ランサムウェア": true, "事務局": true, "調査": true, "会見": true, "患者": true, "市民": true, "県": true, "市": true, "警察": true, "同庁": true, "同省": true, "画像": true, "偽サイト": true, "スパムメール": true, "お客様": true, "お客さま": true, "委託先": true, "外部": true, "ホテル": true, "犯人": true, "両社": true, "同校": true, "同学園": true, "再発防止策": true, "個人情報": true, "アカウント": true, "パスワード": true, "不正アクセス": true, "問い合わせ": true, "項目": true, "サービス": true, "通信": true, "電話": true, "経緯": true, "現在": true, "上記": true, "協力会社": true, "親会社": true, "関係者": true, "保護者": true, "夜勤": true, "情報システム部": true, "技術者": true, "業者": true, "社長": true, "検体": true, "端末": true, "ツール": true, "画面": true, "組織": true, "施設": true, "店舗": true, "復旧": true, "感染": true, "流出": true, "漏えい": true, "機能": true, "取引": true, "損失": true, "金額": true, "被告": true, "容疑者": true, "男": true, "女": true, "弁護側": true, "検察側": true, "裁判官": true, "裁判長": true, "看護師": true, "対策本部": true, "調査会社": true, "本サイト": true, "本事案": true, "Twitter": true, "掲示板": true, "今後": true, "管理": true}

// subjects finds the organisation that a sentence is about by its verb: Xは…と発表した.
func (r *reader) subjects(i int, s *segment) {
	text := r.text[s.Start:s.End]
	verb := false
	for _, v := range announcing {
		if strings.Contains(text, v) {
			verb = true
			break
		}
	}
	if s.kind == document.Heading { // Xの公式発表, Xの対応
		for _, w := range []string{"の公式発表", "の発表", "の対応", "の公式案内", "のお知らせ", "からの発表"} {
			if k := strings.Index(text, w); k > 0 && k+len(w) >= len(strings.TrimSpace(text)) {
				name := text[:k]
				if rs := []rune(name); len(rs) >= 3 && len(rs) <= 20 && !commonSubjects[name] && !hiragana(name) {
					r.addName(i, scan.Span{Start: s.Start, End: s.Start + k}, subject)
				}
			}
		}
		return
	}
	if k := strings.Index(text, "の記事"); k > 0 { // the writer of an article, in Latin letters
		at := s.Start + k
		if b := r.backward(at, s.Start); at-b >= 4 && latinAt(r.text, b) && latinAt(r.text, at-1) {
			r.addName(i, scan.Span{Start: b, End: at}, press)
		}
	}
	if !verb {
		return
	}
	for k := 0; k < len(text); {
		c, n := scan.At(text, k)
		if c != 'は' && c != 'が' && c != 'の' && c != 'へ' && c != 'か' {
			k += n
			continue
		}
		at := s.Start + k
		k += n
		if c == 'か' && !strings.HasPrefix(text[k:], "ら") {
			continue
		}
		rest := front(text, k, len(text), 400)
		if e := strings.IndexAny(rest, "。\n"); e >= 0 {
			rest = rest[:e]
		}
		strong := false
		for _, v := range announcing[:10] {
			if strings.Contains(rest, v) {
				strong = true
			}
		}
		if c == 'の' && !strings.HasPrefix(text[k:], "運営") || c == 'か' && !strings.Contains(rest, "情報提供") && !strings.Contains(rest, "連絡") || c == 'へ' && !strings.Contains(rest, "情報提供") && !strings.Contains(rest, "相談") && !strings.Contains(rest, "通報") && !strings.Contains(rest, "報告") && !strings.Contains(rest, "依頼") {
			continue
		}
		if c == 'が' && !strings.Contains(rest, "発表") && !strings.Contains(rest, "公表") && !strings.Contains(rest, "検知") && !strings.Contains(rest, "把握") && !strings.Contains(rest, "情報提供") && !strings.Contains(rest, "注意喚起") && !strings.Contains(rest, "受け") {
			continue
		}
		if !strong {
			continue
		}
		start := startBehindTimes(s, r.backward(at, s.Start), at)
		if k := sort.Search(len(s.figures), func(k int) bool { return s.figures[k].End > at }); k > 0 {
			start = max(start, s.figures[k-1].End)
		}
		name := r.text[start:at]
		rs := []rune(name)
		if len(rs) < 2 || len(rs) > 24 || commonSubjects[name] || strings.HasSuffix(name, "氏") || strings.HasSuffix(name, "者") || strings.HasSuffix(name, "情報") || strings.HasSuffix(name, "件") {
			continue
		}
		bad := false
		for _, w := range []string{"被害", "障害", "感染", "攻撃", "流出", "漏えい", "調査", "可能性", "ファイル", "メール", "サーバ", "プログラム", "ログ", "脆弱性", "画面", "結果", "通知", "状態", "事象", "時間", "報告", "発表", "アクセス", "職員", "担当", "患者", "部長", "課長", "社長", "通信", "端末", "利用", "情報", "復旧", "件数", "本文", "アドレス", "内容", "対応", "連絡", "経路", "全員", "影響", "原因", "関係", "部署", "会議", "顧客", "会員", "詳細", "教員", "員会"} {
			if strings.HasSuffix(name, w) {
				bad = true
			}
		}
		if bad || !r.nameLike(name) {
			continue
		}
		// The name must begin where a name can: at the start, behind a mark, a particle or the time.
		if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && scan.ClassOf(p) == scan.Hiragana && !strings.ContainsRune("はがをにとでのもへやたるらい", p) {
			continue
		}
		r.addName(i, scan.Span{Start: start, End: at}, subject)
	}
}
