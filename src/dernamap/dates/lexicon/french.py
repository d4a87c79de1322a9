"""French words of dates. A blank key drops its words."""

from __future__ import annotations

__all__ = ["DOUBTFUL_FRENCH", "FRENCH"]

_COUNTS = (
    "un,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,quinze,seize,"
    "dix-sept,dix-huit,dix-neuf,vingt,vingt et un,vingt-deux,vingt-trois,vingt-quatre,vingt-cinq,"
    "vingt-six,vingt-sept,vingt-huit,vingt-neuf,trente,trente et un"
)
_ORDINALS = "premier,deuxième,troisième,quatrième,cinquième"

FRENCH = {
    "": (
        "inclus,inclusivement,compris,y compris,seulement,le,la,les,l,date,daté,datée,"
        "gmt,heure locale,ci,là,période"
    ),
    "m1": "janvier,janv,jan",
    "m2": "février,févr,fév",
    "m3": "mars",
    "m4": "avril,avr",
    "m5": "mai",
    "m6": "juin",
    "m7": "juillet,juil",
    "m8": "août",
    "m9": "septembre,sept",
    "m10": "octobre,oct",
    "m11": "novembre,nov",
    "m12": "décembre,déc",
    "w0": "lundi,lun",
    "w1": "mardi,mar",
    "w2": "mercredi,mer",
    "w3": "jeudi,jeu",
    "w4": "vendredi,ven",
    "w5": "samedi,sam",
    "w6": "dimanche,dim",
    **{f"c{n}": word for n, word in enumerate(_COUNTS.split(","), start=1)},
    **{f"o{n}": word for n, word in enumerate(_ORDINALS.split(","), start=1)},
    "c1": "un,une",
    "o1": "premier,première,premiers,premières",
    "o2": "deuxième,second,seconde",
    # the French count both ends: eight days are a week, fifteen a fortnight
    "c1 uweek": "huit jours,une huitaine de jours",
    "c2 uweek": "quinze jours,une quinzaine de jours,une quinzaine",
    "r0": "aujourd'hui,ce jour",
    "r-1": "hier",
    "r-2": "avant-hier",
    "r1": "demain",
    "r2": "après-demain",
    "r0 p1": "ce matin",
    "r0 p2": "cet après-midi,ce soir,ce midi",
    "night": "nuit",
    "midnight": "minuit",
    "r-1 night": "la nuit dernière,nuit dernière,la nuit passée",
    "onight": "dans la nuit,pendant la nuit,au cours de la nuit,durant la nuit",
    "p1": "matin,matinée,dans la matinée,au matin,petit matin,au petit matin,du matin",
    "p2": (
        "après-midi,soir,soirée,dans la soirée,au soir,de l'après-midi,du soir,fin d'après-midi,"
        "début de soirée,fin de soirée"
    ),
    "p": "tôt,tard",
    "i1": "aube,à l'aube,lever du soleil",
    "h1200": "midi,à midi",
    "i2": "crépuscule,coucher du soleil",
    "shortly_before": "peu avant,juste avant",
    "shortly_after": "peu après,juste après",
    "uday": "jour,journée",
    "udays": "jours,journées",
    "uweek": "semaine",
    "uweeks": "semaines",
    "umonth": "mois",
    "uyear": "an,année",
    "uyears": "ans,années",
    "uhour": "heure",
    "uhours": "heures",
    "oclock": "heure,heures",
    "uminute": "minute",
    "uminutes": "minutes",
    "uweekend": "week-end,weekend,fin de semaine",
    "half": "moitié,quinzaine",
    "third": "tiers",
    "quarter": "trimestre,t",
    "s1": "printemps",
    "s2": "été",
    "s3": "automne",
    "s4": "hiver",
    "last": "dernier,dernière,passé,passée,écoulé,écoulée",
    "this": "ce,cet,cette,courant,en cours",
    "lasts": "derniers,dernières,passés,passées,écoulés,écoulées",
    "next": "prochain,prochaine",
    "ago": "il y a,y a",
    "early": (
        "début,au début de,au début du,les premiers jours de,premiers jours de,commencement,"
        "au commencement de,tout début"
    ),
    "mid": "mi,milieu,à la mi,au milieu de,au milieu du",
    "late": "fin,à la fin de,à la fin du,les derniers jours de,derniers jours de,toute fin",
    "of": "de,du,d,des",
    "on": (
        "en,dans,au,à,aux,pendant,durant,lors,lors de,lors du,au cours de,au cours du,au cours des,"
        "courant,au mois de,au mois d,à la date du,en date du,ces,dans le courant de,par"
    ),
    "all": "tout au long de,tout au long du,durant tout,pendant tout,tout,toute",
    "from": "à partir du,à partir de,à compter du,à compter de",
    "to": "à,au,aux",
    "since": "depuis,depuis le,dès,dès le",
    "until": "jusqu'à,jusqu'au,jusqu'en,jusqu'au et y compris,jusques et y compris le",
    "until r0": "jusqu'à présent,jusqu'ici,jusqu'à aujourd'hui,jusqu'à ce jour",
    "by": "au plus tard,au plus tard le,d'ici au,d'ici à,d'ici le,à la date de",
    "before": "avant,avant le",
    "after": "après,après le",
    "between": "entre",
    "and": "et",
    "or": "ou",
    "about": (
        "vers,environ,autour du,autour de,aux alentours du,aux alentours de,aux environs du,"
        "aux environs de,approximativement,à peu près,près de,presque,quelque,vers le,circa"
    ),
    "at_least": "au moins",
    "unsure": "probablement,peut-être,sans doute",
    "vague": (
        "récemment,dernièrement,bientôt,maintenant,actuellement,quelques,plusieurs,naguère,"
        "autrefois,jadis,souvent,toujours,jamais,l'autre jour,ces derniers jours,chaque,tous les"
    ),
    "anchor": (
        "précédent,précédente,"
        "le lendemain,lendemain,la veille,veille,le même jour,même jour,ce jour-là,le jour même,"
        "le surlendemain,surlendemain,suivant,suivante,cette nuit-là,anniversaire"
    ),
    "hijri": "hégire,de l'hégire",
    "j1": "mouharram,muharram",
    "j2": "safar",
    "j7": "rajab",
    "j8": "chaabane,cha'ban",
    "j9": "ramadan",
    "j10": "chawwal",
    "holiday": "aïd,aïd el-fitr,aïd el-kébir,aïd al-adha,noël,pâques,nouvel an,jour de l'an",
}

DOUBTFUL_FRENCH = "mars,mar,mer,dim,sam,ven,jan"
"""Words that are also names, verbs or nouns: alone they are not trusted as dates."""
