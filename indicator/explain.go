package indicator

import (
	"cmp"
	"slices"
)

// A Rule is why something was found or refused, as words for people.
type Rule string

// The rules by which something is found.
const (
	RuleSuffix    Rule = "ends in a public suffix"
	RuleReserved  Rule = "ends in a name reserved for examples (RFC 2606)"
	RuleDefanged  Rule = "written so that it cannot be clicked"
	RuleScheme    Rule = "a scheme stands before it (RFC 3986)"
	RulePath      Rule = "a host with a path"
	RuleAddress   Rule = "the form of an address"
	RuleMailbox   Rule = "a mailbox, an @ and a host (RFC 5321)"
	RuleHash      Rule = "hexadecimal digits, as many as the hash has"
	RuleShape     Rule = "the form of its kind"
	RuleChecksum  Rule = "its checksum is right"
	RuleNumber    Rule = "the number of a public list"
	RuleEnding    Rule = "ends as files do"
	RuleBeside    Rule = "the words beside it"
	RuleBare      Rule = "a suffix and a file's ending, and no word beside it says which"
	RuleDirectory Rule = "begins as paths do"
	RuleHive      Rule = "begins with a root of the registry"
)

// The rules by which something is refused.
const (
	NotVersion    Rule = "a version or a section, by the words beside it"
	NotAgent      Rule = "the version of a product in a User-Agent"
	NotOctets     Rule = "numbers with dots, but no address: a version, a day, an amount"
	NotSuffix     Rule = "its ending is no public suffix"
	NotRegistry   Rule = "a suffix under which others register, no name of one"
	NotProduct    Rule = "the name of a product"
	NotSentence   Rule = "a capital behind the dot: a sentence, a name or a program"
	NotInitials   Rule = "initials or an abbreviation"
	NotPackage    Rule = "named from the root down, as packages of programs are"
	NotCode       Rule = "a piece of a program"
	NotLabels     Rule = "its labels are none of a host (RFC 1123)"
	NotCapital    Rule = "a capital where hosts have none"
	NotTalk       Rule = "spoken of, not used"
	NotHost       Rule = "a scheme or an @ without a host"
	NotChecksum   Rule = "its checksum is wrong"
	NotHash       Rule = "hexadecimal digits, but not as many as a hash has"
	NotIntroduced Rule = "could be something else, and no word beside it speaks of its kind"
	NotOnion      Rule = "neither 16 nor 56 characters of base 32"
)

// A Judgement is what was decided about a stretch of text. Of a refused one Type is what it looked
// like, Value what the author wrote and Rule why it is none.
type Judgement struct {
	Match
	Refused bool
}

// Explain gives everything in a text that looked like an indicator, in its order, none inside
// another: what [Scan] finds, and what it refuses, each with its Rule.
func Explain(text string) []Judgement {
	s := scanner{text: text, explain: true}
	s.scan()
	all := make([]Judgement, 0, len(s.found)+len(s.refused))
	for _, m := range s.found {
		all = append(all, Judgement{Match: m})
	}
	// One stretch may have been refused as several things: the longest counts, of equals the first.
	slices.SortStableFunc(s.refused, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	next, end := 0, 0
	for _, m := range s.refused {
		for next < len(s.found) && s.found[next].End <= m.Start {
			next++
		}
		if m.Start < end || next < len(s.found) && s.found[next].Start < m.End {
			continue
		}
		end = m.End
		all = append(all, Judgement{m, true})
	}
	slices.SortFunc(all, func(a, b Judgement) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// refuse notes for Explain that the text from start to end is none.
func (s *scanner) refuse(start, end int, t Type, why Rule) {
	if s.explain && start < end {
		s.refused = append(s.refused, Match{Start: start, End: end, Type: t, Value: s.text[start:end], Rule: why})
	}
}

// usual is the rule of a type that is found by its form alone.
func usual(t Type) Rule {
	switch t {
	case IPv4, IPv6, CIDR:
		return RuleAddress
	case Email:
		return RuleMailbox
	case MD5, SHA1, SHA256, SHA512:
		return RuleHash
	case CVE, CWE, Attack, ASN:
		return RuleNumber
	case Filename:
		return RuleEnding
	case Path:
		return RuleDirectory
	case RegistryKey:
		return RuleHive
	case BTC:
		return RuleChecksum
	case URL:
		return RuleScheme
	}
	return RuleShape
}
