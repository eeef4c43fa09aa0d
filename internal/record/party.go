package record

import (
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// partyName is a name without what no reader sees: full width becomes half width, white space one
// blank between words.
func partyName(name string) string {
	var b strings.Builder
	for _, r := range name {
		b.WriteRune(scan.Fold(r))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// legalForms are what a legal form adds to a name: before or behind it in Japanese, behind it in English.
var (
	legalForms = []string{"株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "社会福祉法人", "学校法人", "医療法人社団", "医療法人財団",
		"社会医療法人", "医療法人", "国立研究開発法人", "国立大学法人", "公立大学法人", "地方独立行政法人", "独立行政法人", "特定非営利活動法人", "宗教法人", "(株)", "(有)", "(同)", "㈱", "㈲"}
	legalTails = []string{"incorporated", "inc", "corporation", "corp", "company", "co", "limited", "ltd", "llc", "llp", "plc", "gmbh", "ag", "sa", "bv", "nv", "pty", "kk", "group", "holdings"}
)

// LookupName folds a name to what candidates for one party have in common: no legal form, no
// punctuation, no blanks, lower case. 株式会社ニュー・オータニ and ニューオータニ give the same. It is for finding
// only: parties are joined by a person.
func LookupName(name string) string {
	whole := strings.ToLower(partyName(name))
	name = whole
	for _, f := range legalForms {
		name = strings.ReplaceAll(name, f, " ")
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '.' })
	for n := len(words); n > 1; n-- { // one word is the name itself
		if !isTail(words[n-1]) {
			break
		}
		words = words[:n-1]
	}
	var b strings.Builder
	for _, w := range words {
		for _, r := range w {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 'ー' {
				b.WriteRune(r)
			}
		}
	}
	if b.Len() == 0 {
		return whole
	}
	return b.String()
}

func isTail(word string) bool {
	for _, t := range legalTails {
		if word == t {
			return true
		}
	}
	return false
}
