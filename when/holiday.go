package when

// A holiday is a named day, or a row of days, of each year. Which ones are read, and their names, is
// told in docs/reading/times.md; what depends on a place or is moved by law from year to year is not
// read, with the exception of the public holidays of Japan and of the United States, which are taken
// as the law stands today.
type holiday uint8

const (
	noHoliday holiday = iota
	newYearsDay
	threeDays // 三が日, 正月
	valentines
	whiteDay
	hinamatsuri
	aprilFools
	goldenWeek
	tanabata
	obon
	halloween
	christmasEve
	christmas
	boxingDay
	newYearsEve
	yearsTurn // 年末年始: from 29 December
	independence
	veterans
	juneteenth
	patricks
	setsubun
	groundhog
	cinco
	canada
	bastille
	australia
	anzac
	guyFawkes
	earth
	mayDay
	women
	remembrance
	epiphany
	david
	george
	andrew
	burns
	flag
	waitangi
	allSaints
	midsummer
	twelfthNight
	piDay
	lincoln
	// Moved to a weekday.
	mlk
	presidents
	mothers
	fathers
	memorial
	labor
	columbus
	thanksgiving
	blackFriday
	easter
	goodFriday
	easterMonday
	ashWednesday
	palmSunday
	maundyThursday
	ascension
	pentecost
	whitMonday
	mardiGras
	cyberMonday
	earlyMay
	springBank
	augustBank
	remembranceSunday
	mothering
	trinity
	patriots
	election
	// Japan.
	adults
	foundation
	emperor
	vernal
	showa
	constitution
	greenery
	children
	marine
	mountain
	aged
	autumnal
	sports
	culture
	labour
)

// fixedDays are month and day of the holidays that keep theirs.
var fixedDays = [...][2]int{
	newYearsDay: {1, 1}, threeDays: {1, 1}, valentines: {2, 14}, whiteDay: {3, 14}, hinamatsuri: {3, 3}, aprilFools: {4, 1},
	goldenWeek: {4, 29}, tanabata: {7, 7}, obon: {8, 13}, halloween: {10, 31}, christmasEve: {12, 24}, christmas: {12, 25},
	boxingDay: {12, 26}, newYearsEve: {12, 31}, yearsTurn: {12, 29}, independence: {7, 4}, veterans: {11, 11}, juneteenth: {6, 19}, patricks: {3, 17}, setsubun: {2, 3},
	groundhog: {2, 2}, cinco: {5, 5}, canada: {7, 1}, bastille: {7, 14}, australia: {1, 26}, anzac: {4, 25}, guyFawkes: {11, 5}, earth: {4, 22}, mayDay: {5, 1}, women: {3, 8}, remembrance: {11, 11}, epiphany: {1, 6}, david: {3, 1}, george: {4, 23}, andrew: {11, 30}, burns: {1, 25}, flag: {6, 14}, waitangi: {2, 6}, allSaints: {11, 1}, midsummer: {6, 24}, twelfthNight: {1, 5}, piDay: {3, 14}, lincoln: {2, 12},
	foundation: {2, 11}, emperor: {2, 23}, showa: {4, 29}, constitution: {5, 3}, greenery: {5, 4}, children: {5, 5}, mountain: {8, 11}, culture: {11, 3}, labour: {11, 23},
}

// movedDays are month, weekday from 1 and number of those that fall on a weekday; -1 is the last.
var movedDays = [...][3]int{
	mlk: {1, 2, 3}, presidents: {2, 2, 3}, mothers: {5, 1, 2}, fathers: {6, 1, 3}, memorial: {5, 2, -1}, labor: {9, 2, 1}, columbus: {10, 2, 2}, thanksgiving: {11, 5, 4}, blackFriday: {11, 5, 4}, cyberMonday: {11, 5, 4}, earlyMay: {5, 2, 1}, springBank: {5, 2, -1}, augustBank: {8, 2, -1}, remembranceSunday: {11, 1, 2}, patriots: {4, 2, 3}, election: {11, 2, 1},
	adults: {1, 2, 2}, marine: {7, 2, 3}, aged: {9, 2, 3}, sports: {10, 2, 2},
}

// length is the number of its days.
func (h holiday) length() int {
	switch h {
	case threeDays:
		return 3
	case goldenWeek: // 29 April to 5 May
		return 7
	case obon: // 13 to 16 August
		return 4
	case yearsTurn: // 29 December to 3 January
		return 6
	}
	return 1
}

// day is its first day in a year.
func (h holiday) day(y int) civil {
	switch h {
	case easter:
		return easterSunday(y)
	case goodFriday:
		return easterSunday(y).add(-2)
	case easterMonday:
		return easterSunday(y).add(1)
	case ashWednesday:
		return easterSunday(y).add(-46)
	case mardiGras:
		return easterSunday(y).add(-47)
	case palmSunday:
		return easterSunday(y).add(-7)
	case maundyThursday:
		return easterSunday(y).add(-3)
	case ascension:
		return easterSunday(y).add(39)
	case pentecost:
		return easterSunday(y).add(49)
	case whitMonday:
		return easterSunday(y).add(50)
	case mothering:
		return easterSunday(y).add(-21)
	case trinity:
		return easterSunday(y).add(56)
	case vernal: // the two equinoxes by the formula that holds from 1980 to 2099
		return civil{y, 3, equinox(y, 20.8431)}
	case autumnal:
		return civil{y, 9, equinox(y, 23.2488)}
	}
	if int(h) < len(movedDays) && movedDays[h][0] != 0 {
		m := movedDays[h]
		c := civil{y, m[0], nthDay(y, m[0], m[1], m[2])}
		switch h { // the days that follow Thanksgiving
		case blackFriday:
			c = c.add(1)
		case cyberMonday:
			c = c.add(4)
		case election: // the Tuesday after the first Monday (2 U.S.C. 7)
			c = c.add(1)
		}
		return c
	}
	f := fixedDays[h]
	return civil{y, f[0], f[1]}
}

// equinox is the day of the month in Japan's zone, after the Japan Coast Guard's formula 新こよみ便利帳.
func equinox(y int, base float64) int {
	return int(base+0.242194*float64(y-1980)) - (y-1980)/4
}

// easterSunday is Easter of the Gregorian calendar, after the anonymous algorithm printed in Nature
// (20 April 1876).
func easterSunday(y int) civil {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil{y, n / 31, n%31 + 1}
}
