package cli

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/tenmatsu/tenmatsu/internal/page"
)

const rootHelp = `Tenmatsu (顛末) keeps the records of security incidents: what was said, by whom, and where.

Usage:
    tenmatsu COMMAND [FLAG...] [OPERAND...]

Commands:
    import     Read texts and keep what they say as drafts
    extract    Read texts and print what they say, storing nothing
    list       List the incidents
    show       Show the record of an incident
    review     Go through the drafts of an incident, one at a time
    accept     Accept claims that were read or made
    reject     Reject claims, with the reason
    edit       Change what a claim says, keeping the old one
    claim      Add claims by hand
    undo       Take back what was decided, merged, split or moved
    withdraw   Take claims out of the record
    merge      Put one incident into another
    split      Begin an incident with a part of another
    move       Put claims or documents into another incident
    party      Show, find, join and tell apart organisations
    source     Show, find, join and tell apart sources
    relations  Find incidents that may be tied to each other
    relate     Tie one incident to another
    mark       Say to whom something may be shown
    diff       Show what became known of an incident between two days
    search     Search texts and claims
    tally      Add up what a record says, as bounds
    between    Say how long it was from one event to another
    compare    Compare two lists of names and their figures
    stats      Count and measure over many incidents
    publish    Write records as Markdown, JSON and others, or as a site
    serve      Serve the records to a browser on this machine
    demo       Show the examples in a browser
    reread     Read again what is stored and offer only what differs
    reindex    Make the indexes of the ledger anew, or check them
    verify     Prove that nothing recorded has changed
    head       Sign what the ledger is now
    backup     Write the whole ledger into one file
    restore    Make a ledger of what backup wrote
    erase      Blank for good what something says, for a legal demand
    version    Print the version

    tenmatsu COMMAND --help says more of each, tenmatsu completion makes completions for a shell.

Flags of all commands:
    --data DIR     the data directory, or the address of a PostgreSQL database,
                   postgres://USER@HOST/DATABASE (default: TENMATSU_DATA, else the folder
                   tenmatsu in XDG_DATA_HOME or ~/.local/share)
    --blobs DIR    where texts and captured bytes are, with a PostgreSQL database (default:
                   TENMATSU_BLOBS, else a folder for that database beside the one above)
    --by NAME      who decides, recorded with accept, reject and import --incident
                   (default: TENMATSU_AUTHOR); tally, between and stats decide nothing and
                   group by what it names
    --lang ja|en   the language of what is printed for people; messages and help are in
                   English (default: ja where LC_ALL or LANG begins with ja, else en)

Examples:
    tenmatsu import article.txt
    tenmatsu list

Exit status: 0 all was done; 1 something could not be; 2 the call is wrong.
`

// A choice is a flag with a few values.
type choice struct {
	value string
	of    []string
	what  string            // plural, for the error
	as    map[string]string // other words for some of them, in small letters, as they are printed for people
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "word" }
func (c *choice) Set(s string) error {
	word := s
	if known := c.as[strings.ToLower(s)]; known != "" && !slices.Contains(c.of, s) {
		word = known
	}
	if !slices.Contains(c.of, word) {
		return fmt.Errorf("%q is not known (%s: %s)", s, c.what, strings.Join(c.named(), ", "))
	}
	c.value = word
	return nil
}

// also takes what is printed for a word in each language, and lists names the English of it.
func (c *choice) also(word, list string) {
	if c.as == nil {
		c.as = map[string]string{}
	}
	for _, l := range page.Languages {
		name := strings.ToLower(page.Name(l, list, word))
		if _, taken := c.as[name]; !taken {
			c.as[name] = word
		}
	}
}

// named lists the words, each with what is printed for it in English where that is another.
func (c *choice) named() []string {
	list := slices.Clone(c.of)
	for name, word := range c.as {
		if i := slices.Index(list, word); i >= 0 && name != word && isASCII(name) {
			list[i] += " or " + strconv.Quote(name)
		}
	}
	return list
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

func formats(first string, more ...string) choice {
	return choice{value: first, of: append([]string{first}, more...), what: "formats"}
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{Use: "tenmatsu", Long: rootHelp, Annotations: map[string]string{house: ""}, Args: cobra.ArbitraryArgs, SilenceErrors: true, SilenceUsage: true}
	root.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(root, args[0])
		}
		return c.Help()
	}
	root.SetIn(a.Stdin)
	root.SetOut(a.out)
	root.SetErr(a.Stderr)
	plain := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		if _, ours := c.Annotations[house]; ours {
			io.WriteString(a.out, c.Long) // a.out remembers its errors
			return
		}
		plain(c, args)
	})
	root.SetFlagErrorFunc(a.flagError)
	root.PersistentFlags().StringVar(&a.data, "data", "", "data directory or database")
	root.PersistentFlags().StringVar(&a.blobs, "blobs", "", "directory of the blobs of a database")
	root.PersistentFlags().StringVar(&a.by, "by", "", "who decides")
	a.lang = choice{of: []string{"ja", "en"}, what: "languages"}
	root.PersistentFlags().Var(&a.lang, "lang", "language of what is printed for people")
	root.Version = version().Version
	root.SetVersionTemplate("tenmatsu {{.Version}}\n")
	root.AddCommand(a.importCommand(), a.extractCommand(), a.listCommand(), a.showCommand(), a.reviewCommand(), a.acceptCommand(), a.rejectCommand(), a.editCommand(), a.claimCommand(), a.undoCommand(), a.withdrawCommand(), a.mergeCommand(), a.splitCommand(), a.moveCommand(), a.partyCommand(), a.sourceCommand(), a.relationsCommand(), a.relateCommand(), a.markCommand(), a.diffCommand(), a.searchCommand(),
		a.tallyCommand(), a.betweenCommand(), a.compareCommand(), a.statsCommand(),
		a.publishCommand(), a.serveCommand(), a.demoCommand(), a.rereadCommand(), a.reindexCommand(), a.verifyCommand(), a.headCommand(), a.backupCommand(), a.restoreCommand(), a.eraseCommand(), a.versionCommand())
	root.PersistentPreRunE = func(c *cobra.Command, args []string) error {
		if strings.ContainsFunc(a.author(), func(r rune) bool { return r < ' ' }) {
			return wrong("--by %q holds a line break or control character", a.author())
		}
		var empty error
		c.Flags().Visit(func(f *pflag.Flag) { // as an unset variable of a shell gives it
			if f.Value.String() == "" && slices.Contains([]string{"data", "blobs", "by", "to"}, f.Name) {
				empty = hint(wrong("--%s is empty", f.Name), "give it a value, or leave it out")
			}
		})
		return empty
	}
	return root
}

// behindFlags moves what a query leaves out, -kind:outage or -"words", behind the flags, of which it is
// none. Words and filters of a query may stand in any order.
func behindFlags(args []string) []string {
	end := len(args)
	if i := slices.Index(args, "--"); i >= 0 {
		end = i
	}
	if !slices.ContainsFunc(args[:end], func(arg string) bool { return arg == "list" || arg == "search" || arg == "stats" }) {
		return args // no command that takes a query
	}
	var kept, less []string
	for _, arg := range args[:end] {
		if leavesOut.MatchString(arg) {
			less = append(less, arg)
		} else {
			kept = append(kept, arg)
		}
	}
	if len(less) == 0 {
		return args
	}
	return slices.Concat(kept, []string{"--"}, less, args[min(end+1, len(args)):])
}

// leavesOut matches a filter, quote or word of a query with a minus before it, which no flag looks like.
var leavesOut = regexp.MustCompile(`^-(?:[a-z]+:|["\x{80}-\x{10FFFF}])`)

func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	err := wrong("unknown command %q", name)
	if n := nearest(name, names); n != "" {
		return hint(err, "did you mean %s?", n)
	}
	return hint(err, "tenmatsu --help lists the commands")
}

// flagError words what pflag has to say of a flag.
func (a *app) flagError(c *cobra.Command, err error) error {
	if c == c.Root() {
		for i, arg := range a.args { // tenmatsu imprt --split never: the command is what is wrong
			if arg == "--" {
				break
			}
			if !strings.HasPrefix(arg, "-") && (i == 0 || !slices.Contains([]string{"--data", "--blobs", "--by", "--lang"}, a.args[i-1])) {
				return unknownCommand(c, arg)
			}
		}
	}
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
	)
	see := fmt.Sprintf("%s --help lists the flags", c.CommandPath())
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if len(unknown.GetSpecifiedShortnames()) > 0 {
			return hint(wrong("unknown flag -%s", name), "%s", see)
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		err := wrong("unknown flag --%s", name)
		if n := nearest(name, names); n != "" {
			return hint(err, "did you mean --%s?", n)
		}
		return hint(err, "%s", see)
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		if ch, ok := f.Value.(*choice); ok {
			err := wrong("--%s %w", f.Name, invalid.Unwrap())
			if n := nearest(invalid.GetValue(), ch.of); n != "" {
				return hint(err, "did you mean --%s %s?", f.Name, n)
			}
			return err
		}
		if f.Value.Type() == "int" {
			return wrong("--%s %q is no number", f.Name, invalid.GetValue())
		}
		return wrong("--%s %q is not understood", f.Name, invalid.GetValue())
	case errors.As(err, &missing):
		return hint(wrong("--%s needs a value", missing.GetSpecifiedName()), "%s", see)
	}
	return wrongCall{err}
}

// operands says whether a command got as many operands as it takes; most -1 is any number.
func operands(command string, args []string, least, most int, what string) error {
	switch {
	case len(args) < least:
		return hint(wrong("%s needs %s", command, what), "tenmatsu %s --help shows how", command)
	case most >= 0 && len(args) > most && most == 0:
		return wrong("%s takes no operands, but got %q", command, args[0])
	case most >= 0 && len(args) > most:
		return hint(wrong("%s takes %s, but got %q too", command, what, args[most]), "tenmatsu %s --help shows how", command)
	}
	return nil
}

// nearest is the word that another one may be a slip for, or "".
func nearest(name string, words []string) string {
	best, least := "", max(1, len(name)/3)+1
	for _, w := range words {
		n := slip(name, w)
		if len(name) >= 3 && strings.HasPrefix(w, name) {
			n = 1
		}
		if n < least {
			best, least = w, n
		}
	}
	return best
}

// slip counts how many letters must be put in, taken out, changed or swapped with the next one.
func slip(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
