"""Italian words of dates. A blank key drops its words."""

from __future__ import annotations

__all__ = ["DOUBTFUL_ITALIAN", "ITALIAN"]

_COUNTS = (
    "uno,due,tre,quattro,cinque,sei,sette,otto,nove,dieci,undici,dodici,tredici,quattordici,"
    "quindici,sedici,diciassette,diciotto,diciannove,venti,ventuno,ventidue,ventitré,"
    "ventiquattro,venticinque,ventisei,ventisette,ventotto,ventinove,trenta,trentuno"
)

ITALIAN = {
    "": "incluso,compreso,solo,il,lo,la,i,gli,le,l,data,gmt,ora locale,periodo",
    "m1": "gennaio,genn,gen",
    "m2": "febbraio,febb,feb",
    "m3": "marzo,mar",
    "m4": "aprile,apr",
    "m5": "maggio,magg,mag",
    "m6": "giugno,giu",
    "m7": "luglio,lug",
    "m8": "agosto,ago",
    "m9": "settembre,sett,set",
    "m10": "ottobre,ott",
    "m11": "novembre,nov",
    "m12": "dicembre,dic",
    "w0": "lunedì,lun",
    "w1": "martedì,mar",
    "w2": "mercoledì,mer",
    "w3": "giovedì,gio",
    "w4": "venerdì,ven",
    "w5": "sabato,sab",
    "w6": "domenica,dom",
    **{f"c{n}": word for n, word in enumerate(_COUNTS.split(","), start=1)},
    "c1": "uno,un,una",
    "o1": "primo,prima,primi,prime",
    "o2": "secondo,seconda",
    "o3": "terzo,terza",
    "o4": "quarto,quarta",
    # counting both ends, eight days are a week and fifteen a fortnight
    "c1 uweek": "otto giorni",
    "c2 uweek": "quindici giorni,una quindicina di giorni",
    "r0": "oggi,odierno,odierna",
    "r-1": "ieri",
    "r-2": "l'altro ieri,altro ieri,ieri l'altro,altroieri,l'altroieri,avantieri",
    "r1": "domani",
    "r2": "dopodomani",
    "r0 p1": "stamattina,stamani,stamane,questa mattina",
    "r0 p2": "stasera,questa sera,questo pomeriggio",
    "r-1 p2": "iersera",
    "r0 night": "stanotte",
    "night": "notte",
    "midnight": "mezzanotte",
    "r-1 night": "la notte scorsa,notte scorsa,la scorsa notte,scorsa notte",
    "onight": "stanotte,nella notte,durante la notte,nel corso della notte",
    "p1": (
        "mattina,mattino,mattinata,in mattinata,di mattina,prime ore,nelle prime ore,prime ore del"
    ),
    "p2": (
        "pomeriggio,sera,serata,in serata,di sera,tarda serata,primo pomeriggio,tardo pomeriggio,"
        "del pomeriggio,di pomeriggio"
    ),
    "i1": "alba,all'alba,dopo l'alba",
    "h1200": "mezzogiorno",
    "i2": "tramonto",
    "shortly_before": "poco prima di,poco prima della,poco prima del,poco prima dell",
    "shortly_after": "poco dopo,poco dopo la,poco dopo il",
    "uday": "giorno,giornata",
    "udays": "giorni",
    "uweek": "settimana",
    "uweeks": "settimane",
    "umonth": "mese",
    "umonths": "mesi",
    "uyear": "anno",
    "uyears": "anni",
    "uhour": "ora",
    "uhours": "ore",
    "clock": "ore,alle ore,alle",
    "uminute": "minuto",
    "uminutes": "minuti",
    "uweekend": "fine settimana,weekend,week-end",
    "half": "metà",
    "quarter": "trimestre",
    "s1": "primavera",
    "s2": "estate",
    "s3": "autunno",
    "s4": "inverno",
    "last": "scorso,scorsa,passato,passata,ultimo,ultima",
    "lasts": "scorsi,scorse,passati,passate,ultimi,ultime",
    "this": "questo,questa,corrente,in corso,quest",
    "next": "prossimo,prossima",
    "ago": "fa,or sono",
    "early": (
        "inizio,inizi,agli inizi di,agli inizi del,primi,ai primi di,primi giorni di,principio"
    ),
    "mid": "metà,a metà di,a metà del,la metà di",
    "late": (
        "fine,alla fine di,alla fine del,a fine,ultimi giorni di,verso la fine di,verso la fine del"
    ),
    "of": "di,del,della,dell,dello,dei,delle,degli,d",
    "on": (
        "in,nel,nella,nell,nello,nei,negli,nelle,a,ad,al,alla,all,alle,ai,agli,su,durante,"
        "nel corso di,nel corso del,nel mese di,in data,entro il mese di,nei giorni di"
    ),
    "all": "per tutto,per tutta,tutto,tutta",
    "to": "a,ad,al,alla,all,alle",
    "since": "da,dal,dall,dalla,dallo,sin da,sin dal,fin da,fin dal",
    "from": "a partire dal,a partire da,a decorrere dal",
    "until": "fino,fino a,fino al,fino alla,fino ad,sino,sino a,sino al,sino ad",
    "by": "entro,entro il,entro la,non oltre",
    "before": "prima di,prima del,prima della,prima dell",
    "after": "dopo,dopo il,dopo la",
    "between": "tra,fra",
    "and": "e,ed",
    "or": "o,oppure",
    "about": (
        "circa,verso,verso il,intorno al,intorno all,intorno a,attorno al,attorno all,attorno a,"
        "all'incirca,quasi,pressappoco"
    ),
    "at_least": "almeno",
    "unsure": "probabilmente,forse",
    "vague": (
        "recentemente,di recente,presto,adesso,ora,attualmente,qualche,alcuni,alcune,diversi,"
        "diverse,pochi,poche,talvolta,sempre,mai,ultimamente,ogni,nei giorni scorsi"
    ),
    "anchor": (
        "il giorno dopo,giorno dopo,il giorno prima,giorno prima,lo stesso giorno,stesso giorno,"
        "l'indomani,indomani,la vigilia,vigilia,successivo,successiva,seguente,quel giorno,"
        "anniversario"
    ),
    "hijri": "egira,dell'egira",
    "j1": "muharram",
    "j8": "shaban",
    "j9": "ramadan",
    "j10": "shawwal",
    "holiday": "natale,pasqua,capodanno,aid,eid",
}

DOUBTFUL_ITALIAN = "mar,mer,set,gen,ven,gio,dom,mag,ago"
"""Words that are also names, verbs or nouns: alone they are not trusted as dates."""
