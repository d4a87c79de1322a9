"""English words of dates. A blank key drops its words."""

from __future__ import annotations

__all__ = ["DOUBTFUL_ENGLISH", "ENGLISH"]

_ONES = (
    "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth,thirteenth,"
    "fourteenth,fifteenth,sixteenth,seventeenth,eighteenth,nineteenth,twentieth,twenty-first,"
    "twenty-second,twenty-third,twenty-fourth,twenty-fifth,twenty-sixth,twenty-seventh,"
    "twenty-eighth,twenty-ninth,thirtieth,thirty-first"
)
_COUNTS = (
    "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,"
    "sixteen,seventeen,eighteen,nineteen,twenty"
)

ENGLISH = {
    "": (
        "the,s,ad,ce,date,dated,gmt,utc,local time,libyan time,libya time,eet,cet,period,"
        "the period,just,only,day not known,month not known,inclusive,inclusively,"
        "both inclusive,both days inclusive"
    ),
    "oclock": "o'clock",
    # "1400 hrs" is an hour, "24 hours" a length
    "hrs": "hours,hrs,hr",
    "m1": "january,jan",
    "m2": "february,feb,febr",
    "m3": "march,mar",
    "m4": "april,apr",
    "m5": "may",
    "m6": "june,jun",
    "m7": "july,jul",
    "m8": "august,aug",
    "m9": "september,sept,sep",
    "m10": "october,oct",
    "m11": "november,nov",
    "m12": "december,dec",
    "w0": "monday,mon",
    "w1": "tuesday,tue,tues",
    "w2": "wednesday,wed,weds",
    "w3": "thursday,thu,thur,thurs",
    "w4": "friday,fri",
    "w5": "saturday,sat",
    "w6": "sunday,sun",
    **{f"o{n}": word for n, word in enumerate(_ONES.split(","), start=1)},
    **{f"c{n}": word for n, word in enumerate(_COUNTS.split(","), start=1)},
    "c1": "one,a,an",
    "about c2": "couple,couple of,a couple,a couple of",
    "c2 uweek": "fortnight,a fortnight",
    "c30": "thirty",
    "c48 uhour": "forty-eight hours",
    "c24 uhour": "twenty-four hours",
    "r0": "today,present,earlier today,later today,this day",
    "r-1": "yesterday",
    "r-2": "day before yesterday,the day before yesterday",
    "r1": "tomorrow",
    "r2": "day after tomorrow,the day after tomorrow",
    "r0 p1": "this morning",
    "r0 p2": "this afternoon,this evening",
    "r0 p": "at this hour",
    "r-1 p2": "last evening",
    "r0 night": "tonight",
    "r-1 night": "last night,the past night",
    "onight": "overnight,during the night,in the night,through the night",
    "night": "night,night time,nighttime",
    "midnight": "midnight,the stroke of midnight,stroke of midnight",
    # parts of the day before noon and after it, and instants in them
    "p1": (
        "am,morning,early hours,the early hours of,early hours of,wee hours,small hours,"
        "the small hours of,pre-dawn,predawn,at first light,early morning,"
        "late morning,mid-morning,early morning hours,the early morning hours of,"
        "morning hours,the morning hours of,pre-dawn hours,the pre-dawn hours of,first hours,"
        "the first hours of,breakfast time"
    ),
    "p2": (
        "pm,afternoon,evening,late afternoon,late evening,mid-afternoon,early afternoon,"
        "early evening,after dark,evening hours,the evening hours of,lunchtime,tea time,"
        "after sunset,after nightfall,afternoon hours,after iftar,iftar time"
    ),
    "p": "daytime,local,daylight hours,daylight,late hours,the late hours of",
    "i1": (
        "dawn,daybreak,sunrise,first light,dawn prayer,dawn prayers,fajr,fajr prayer,fajr prayers"
    ),
    "h1200": "noon,midday,mid-day",
    "i2": (
        "sunset,dusk,nightfall,sundown,noon prayer,noon prayers,dhuhr prayer,"
        "dhuhr prayers,asr prayer,asr prayers,maghrib prayer,maghrib prayers,isha prayer,"
        "isha prayers,evening prayer,evening prayers,sunset prayer,sunset prayers,"
        "taraweeh prayer,taraweeh prayers,iftar"
    ),
    "w4 p2": "after friday prayer,after friday prayers,following friday prayers",
    "w4 p": "before friday prayer,before friday prayers,during friday prayers",
    "shortly_before": (
        "shortly before,just before,right before,soon before,moments before,minutes before,"
        "a few minutes before,a little before,a short time before,immediately before,"
        "not long before"
    ),
    "shortly_after": (
        "shortly after,just after,right after,soon after,moments after,minutes after,"
        "a few minutes after,a little after,a short time after,immediately after,not long after,"
        "just past,shortly past,minutes past"
    ),
    "uday": "day",
    "udays": "days",
    "uweek": "week,wk,w,iso week,epidemiological week,epi week,calendar week",
    "uweeks": "weeks",
    "uweek of": "week beginning,week starting,week commencing,week of the,week of",
    "umonth": "month",
    "umonths": "months",
    "uyear": "year",
    "uyears": "years",
    "uhour": "hour",
    "uhours": "hours,hrs",
    "uminute": "minute",
    "uminutes": "minutes",
    "uweekend": "weekend,week-end",
    "half": "half,h",
    "third": "third",
    "quarter": "quarter,q,qtr",
    "s1": "spring,springtime",
    "s2": "summer,summertime",
    "s3": "autumn,fall",
    "s4": "winter,wintertime",
    "last": "last,this past,just gone,just past",
    "past": "past",
    "this": "this,current,the present",
    "next": "next,coming,upcoming,this coming",
    "before_last": "before last",
    "ago": "ago",
    "earlier": "earlier,earlier in,earlier on",
    "later": "later,later in",
    "early": (
        "early,early in,beginning,start,the beginning of,the start of,beginning of,start of,"
        "early part of,the early part of,the first days of,first days of,the opening days of"
    ),
    "mid": "mid,middle,the middle of,middle of",
    "late": (
        "late,late in,end,towards the end of,toward the end of,the end of,end of,close of,"
        "the close of,latter part of,"
        "the latter part of,the last days of,last days of,final days of,the final days of"
    ),
    "of": "of",
    "on": (
        "on,in,at,during,within,over,sometime in,some time in,sometime during,sometime on,"
        "in the course of,the course of,on the day of,in the month of,on the date of,inside,"
        "as early as,as late as"
    ),
    "onward": "onwards,onward,and after,and onwards",
    "all": "throughout,all through,all of,the whole of,the whole,all",
    "for": "for",
    "from": "from,starting,starting on,starting from,beginning on,as from,effective",
    "to": (
        "to,into,through,thru,to and including,through and including,through to,up through,"
        "up to and including"
    ),
    "to r0": "to date,to now,to present,to the present,to the present day",
    "since": "since,ever since",
    "until": (
        "until,till,til,up to,up until,up to and including,until and including,"
        "up until and including,till and including"
    ),
    "until r0": "until now,up to now,until the present",
    "by": (
        "by,no later than,not later than,as of,as at,on or before,at the latest by,known by,"
        "at latest"
    ),
    "before": "before,prior to,ahead of,earlier than",
    "after": "after,later than",
    "on_after": "on or after,no earlier than,not earlier than,not before",
    "between": "between,some time between,sometime between,in between",
    "and": "and",
    "or": "or,or possibly,or perhaps",
    "about": (
        "about,around,circa,ca,c,approximately,approx,roughly,on or about,on or around,nearly,"
        "almost,some,more or less,at about,at around,in about,in around,in or around,"
        "in or about,in approximately,towards,toward"
    ),
    "at_least": "at least",
    "unsure": (
        "reportedly,allegedly,apparently,supposedly,probably,possibly,perhaps,maybe,presumably,"
        "likely"
    ),
    "vague": (
        "at present,recently,recent,lately,soon,now,currently,nowadays,several,few,a few,many,"
        "sometimes,often,always,never,once,previously,formerly,eventually,meanwhile,"
        "the other day,long ago,"
        "some time ago,sometime,at the time,these days,ages,some days ago,some weeks ago,"
        "some months ago,some years ago,daily,weekly,"
        "mondays,tuesdays,wednesdays,thursdays,fridays,saturdays,sundays,every,each,just now"
    ),
    "anchor": (
        "previous,preceding,"
        "the same day,same day,that day,that night,that week,that month,that year,"
        "the following day,following day,the next day,next day,the previous day,previous day,"
        "the day before,"
        "the day after,a day earlier,a day later,next morning,the next morning,the previous night,"
        "the following morning,the following week,the following month,the following,following,"
        "the eve of,eve of,eve,then,afterwards,thereafter,at that time,anniversary"
    ),
    "hijri": "hijri,ah,hijra,hegira,hijri calendar,in the hijri calendar",
    "j1": "muharram",
    "j2": "safar",
    "j3": "rabi al-awwal,rabi' al-awwal,rabi i,rabi al-awal,rabia al-awwal",
    "j4": (
        "rabi al-thani,rabi' al-thani,rabi ii,rabi al-akhir,rabi' al-akhir,rabi ath-thani,"
        "rabia al-thani"
    ),
    "j5": "jumada al-ula,jumada al-awwal,jumada i,jumada al-awal",
    "j6": "jumada al-akhira,jumada al-thani,jumada al-thaniya,jumada ii,jumada al-akhirah",
    "j7": "rajab",
    "j8": "shaban,sha'ban,shaaban,sha'aban",
    "j9": "ramadan,ramadhan",
    "j10": "shawwal,shawal",
    "j11": "dhu al-qadah,dhul qada,dhu al-qa'dah,dhul-qadah,dhu al-qi'dah,dhul-qi'dah,dhu'l-qa'da",
    "j12": "dhu al-hijjah,dhul-hijjah,dhul hijja,dhu al-hijja,dhu'l-hijja,zul-hijja",
    "holiday": (
        "eid,eid al-fitr,eid al-adha,christmas,christmas eve,christmas day,easter,new year's day,"
        "new year's eve,new year,ashura,mawlid,independence day,revolution day,holiday,holidays"
    ),
}

DOUBTFUL_ENGLISH = "may,march,mar,sat,sun,wed,mon,fri,dec,jan,spring,fall"
"""Words that are also names, verbs or nouns: alone they are not trusted as dates."""
