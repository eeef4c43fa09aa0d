package when

import "github.com/tenmatsu/tenmatsu/internal/scan"

// A kind says in which forms a Latin word can begin or lead a time. Words of kind 0 are passed over
// without another look.
type kind uint32

const (
	kLead    kind = 1 << iota // in, on, since: what follows decides
	kArticle                  // the, a
	kDay                      // today
	kMod                      // this, next, last
	kPart                     // morning
	kNumber                   // three
	kOrdinal                  // third
	kWeekday                  // Friday
	kMonth                    // March
	kSeason                   // summer
	kHoliday                  // Christmas
	kNoon                     // noon, midnight
	kClock                    // half, quarter
	kEra                      // R6, H30, Q3, FY2023: a letter before digits
	kOther                    // week, day, weekend, EOD, later
	kZone                     // UTC, JST
	kRepeat                   // every, each, daily
)

// wordKinds finds the kind of a word by its letters.
var wordKinds = scan.Later(func() *wordTable {
	t := new(wordTable)
	for k, words := range map[kind]string{
		kLead: "throughout not within exactly least in on at during of dated since ever effective until till untill by no up through thru before prior after as about around approximately circa or roughly sometime some from starting beginning between " +
			"early mid late later earlier the end start middle shortly just",
		kArticle: "the a an",
		kDay:     "today yesterday tomorrow tonight tonite tmrw tmr tomorrows overnight",
		kMod:     "this that next last past previous prior coming upcoming following current same preceding all",
		kPart:    "morning afternoon evening night early late mid lunchtime mornings afternoons dawn arvo",
		kNumber:  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty ninety a an half couple few several oneish twoish threeish fourish fiveish sixish sevenish eightish nineish tenish elevenish twelveish",
		kOrdinal: "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty last",
		kWeekday: "sunday monday tuesday wednesday thursday friday saturday sun mon tue tues wed thu thur thurs fri sat",
		kMonth:   "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
		kSeason:  "spring summer autumn fall winter",
		kHoliday: "christmas xmas new thanksgiving halloween easter good independence labor labour memorial valentine valentines mother mothers father fathers martin mlk presidents president boxing veterans columbus black april saint st juneteenth golden obon ash palm maundy ascension pentecost whit mardi shrove pancake cyber groundhog cinco canada bastille australia anzac guy bonfire earth may international remembrance armistice epiphany indigenous early spring summer august burns flag waitangi all midsummer twelfth hogmanay pi late lincoln lincolns washington washingtons mothering trinity patriots patriot election paddy fat nye women",
		kNoon:    "noon midnight midday noonish middayish",
		kClock:   "half quarter",
		kEra:     "r h s t m q fy am pm",
		kOther:   "twenties thirties forties fifties sixties seventies eighties nineties noughties rest week day weekend month year quarter hour business eod eom eoy eow cob end close fiscal middle beginning start now right fortnight thing",
		kZone:    "utc gmt jst",
		kRepeat:  "every each daily weekly",
	} {
		for _, w := range splitWords(words) {
			t.add(w, k)
		}
	}
	return t
})

func splitWords(s string) (list []string) {
	from := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == ' ' {
			if i > from {
				list = append(list, s[from:i])
			}
			from = i + 1
		}
	}
	return list
}

// A wordTable is a closed hash of words of up to 16 letters.
type wordTable struct {
	begins [1 << 15 / 8]byte // by three letters, whether a word begins with them; a shorter one has what no letter is behind it
	slots  [1024]struct {
		lo, hi uint64
		kind   kind
	}
}

// pack reads the run of ASCII letters at i as a number, which is 0 where it has more than 16.
func pack(text string, i int) (lo, hi uint64, end int) {
	for shift := 0; shift < 64; shift += 8 {
		if i == len(text) || asciiKind[text[i]] != 2 {
			return lo, hi, i
		}
		lo |= uint64(text[i]|0x20) << shift
		i++
	}
	for shift := 0; shift < 64; shift += 8 {
		if i == len(text) || asciiKind[text[i]] != 2 {
			return lo, hi, i
		}
		hi |= uint64(text[i]|0x20) << shift
		i++
	}
	if i == len(text) || asciiKind[text[i]] != 2 {
		return lo, hi, i
	}
	for i < len(text) && asciiKind[text[i]] == 2 {
		i++
	}
	return 0, 0, i
}

func packHash(lo, hi uint64) uint64 { return ((lo ^ hi*31) * 0x9E3779B97F4A7C15) >> 54 }

// lowBits are the low bits of ASCII letters, in either case, and 0 for all else.
var lowBits = func() (t [256]uint8) {
	for b := range t {
		if asciiKind[b] == 2 {
			t[b] = uint8(b) & 31
		}
	}
	return t
}()

// beginning is the bit of begins for the word at i.
func beginning(text string, i int) (bit uint) {
	var a, b, c uint8
	if a = lowBits[text[i]]; i+1 < len(text) {
		if b = lowBits[text[i+1]]; b != 0 && i+2 < len(text) {
			c = lowBits[text[i+2]]
		}
	}
	return uint(a)<<10 | uint(b)<<5 | uint(c)
}

func (t *wordTable) add(word string, k kind) {
	b := beginning(word, 0)
	t.begins[b/8] |= 1 << (b % 8)
	lo, hi, _ := pack(word, 0)
	for h := packHash(lo, hi); ; h = (h + 1) & 1023 {
		s := &t.slots[h]
		if s.kind == 0 || s.lo == lo && s.hi == hi {
			s.lo, s.hi, s.kind = lo, hi, s.kind|k
			return
		}
	}
}

// at gives the kind of the word at i, and where its letters end.
func (t *wordTable) at(text string, i int) (kind, int) {
	if i >= len(text) {
		return 0, i
	}
	if b := beginning(text, i); t.begins[b/8]>>(b%8)&1 == 0 {
		for i < len(text) && asciiKind[text[i]] == 2 {
			i++
		}
		return 0, i
	}
	lo, hi, end := pack(text, i)
	if lo == 0 {
		return 0, end
	}
	for h := packHash(lo, hi); ; h = (h + 1) & 1023 {
		s := &t.slots[h]
		if s.kind == 0 {
			return 0, end
		}
		if s.lo == lo && s.hi == hi {
			return s.kind, end
		}
	}
}
