# All texts of handouts in German. One idea a sentence, everyday words, no number without "von 100".
# Terms: "Ihr Wunscharbeitgeber" is the one that has not decided; "der andere Arbeitgeber" has made an offer or may make one.
# "nachhaken" is to ask for an earlier answer (a push); "nachfragen" is to ask how things stand (a check-in).
# Each input-* is a noun phrase in the nominative without a clause behind it: it stands within a sentence.

language = Deutsch

## The page

title = Nachhaken oder abwarten?
for-whom = Für
date = Datum
situation-heading = Ihre Lage
advice-heading = Unser Rat
outcomes-heading = Von 100 Menschen in Ihrer Lage
compared-heading = Macht es für Sie einen Unterschied?
timeline-heading = Die nächsten Tage
flips-heading = Was unseren Rat ändern würde
say-heading = Was Sie sagen können
ask-back-heading = Was man Sie fragen könnte
refused-heading = Wenn Sie ein Nein hören
evidence-heading = Wie gut ist dieser Rat?
our-advice-mark = unser Rat
quoted = „{ $text }“

## The situation, made from its settings

situation-in-hand = { $n ->
    [0] Sie haben ein anderes Stellenangebot. Sie müssen heute darauf antworten.
    [one] Sie haben ein anderes Stellenangebot. Für Ihre Antwort haben Sie noch einen Arbeitstag Zeit.
   *[other] Sie haben ein anderes Stellenangebot. Für Ihre Antwort haben Sie noch { $n } Arbeitstage Zeit.
}
situation-expected = Vielleicht bekommen Sie noch ein anderes Stellenangebot. Die Chance ist etwa { $chance } von 100.
situation-no-other = Sie haben kein anderes Stellenangebot.
situation-promised = { $n ->
    [0] Ihr Wunscharbeitgeber hat für heute eine Entscheidung zugesagt.
    [one] Ihr Wunscharbeitgeber hat für den nächsten Arbeitstag eine Entscheidung zugesagt.
   *[other] Ihr Wunscharbeitgeber hat zugesagt, in { $n } Arbeitstagen zu entscheiden.
}
situation-promised-passed = { $n ->
    [one] Ihr Wunscharbeitgeber wollte schon vor einem Arbeitstag entscheiden.
   *[other] Ihr Wunscharbeitgeber wollte schon vor { $n } Arbeitstagen entscheiden.
}
situation-unsaid = Ihr Wunscharbeitgeber hat nicht gesagt, wann er entscheidet.

## The advice

sure-checking = Wird geprüft …
sure-settled = Klarer Fall
sure-close = Knappe Sache
sure-hangs = Ein Punkt entscheidet
sure-alone = Nicht verglichen
advice-checking = Wir probieren noch andere Zahlen.
advice-settled = Manches weiß niemand genau. Dafür haben wir andere Zahlen probiert. Der Rat blieb gleich.
advice-close = Es ist knapp. „{ $second }“ ist fast genauso gut. Wählen Sie, was sich für Sie richtig anfühlt.
advice-hangs = Vor allem ein Punkt entscheidet: { $input }. Siehe „Was unseren Rat ändern würde“.
advice-alone = Es gibt hier nur einen ehrlichen Plan. Wir haben ihn mit nichts verglichen. Vielleicht ist ein anderer besser.
advice-share = { advice-share-wait } { $wait ->
    [0] Sagt man nichts, klappt es bei kaum einem von 100.
   *[other] Sagt man nichts, klappt es bei etwa { $wait } von 100.
}
advice-share-base = { advice-share-wait } { $wait ->
    [0] Mit „{ $plan }“ klappt es bei kaum einem von 100.
   *[other] Mit „{ $plan }“ klappt es bei etwa { $wait } von 100.
}
advice-share-wait = { $target ->
    [0] Mit diesem Plan klappt es bei kaum einem von 100 Menschen mit der Wunschstelle.
   *[other] Mit diesem Plan klappt es bei etwa { $target } von 100 Menschen mit der Wunschstelle.
}
advice-more = Mit „{ $plan }“ klappt es öfter mit der Wunschstelle: bei { $more } von 100. Aber { $none } von 100 haben dann keine Stelle.
advice-sooner = Mit „{ $plan }“ klappt es öfter mit der Wunschstelle: bei { $more } von 100. Aber es dauert länger, und jeder Tag Warten kostet Sie hier etwas.
advice-no-lie = Ein Plan auf dieser Seite ist eine Lüge. Zu einer Lüge raten wir nie.

## Out of 100 people

outcomes-intro = Denken Sie an 100 Menschen, denen es genau wie Ihnen geht. Jedes Zeichen steht für einen von ihnen.
legend-target = bekommen ihre Wunschstelle
legend-competing = nehmen die andere Stelle
legend-none = haben noch keine Stelle
of-100 = { $n } von 100
outcomes-alt = { $plan }: Von 100 Menschen haben am Ende { $target } ihre Wunschstelle, { $competing } die andere Stelle und { $none } noch keine Stelle.
outcomes-alt-two = { $plan }: Von 100 Menschen haben am Ende { $target } ihre Wunschstelle und { $none } noch keine Stelle.
outcomes-note = Gerundet, damit jeder Plan zusammen 100 ergibt. Gerechnet ist genau. Was wir dafür annehmen, ist nicht so genau: siehe „Wie gut ist dieser Rat?“

## Helped, harmed, no difference

compared-intro = Dieselben 100 Menschen haben zweimal das gleiche Glück oder Pech. Einmal sagen sie nichts. Einmal folgen sie dem Plan.
compared-intro-base = Dieselben 100 Menschen haben zweimal das gleiche Glück oder Pech. Einmal wählen sie „{ $plan }“. Einmal folgen sie dem Plan in der Tabelle.
compared-plan = Plan
compared-helped = hilft: Wunschstelle nur auf diesem Weg
compared-harmed = schadet: Wunschstelle auf diesem Weg verloren
compared-same = kein Unterschied
compared-alt = { $plan }: Es hilft { $helped } von 100 Menschen und schadet { $harmed } von 100. Für { $same } von 100 macht es keinen Unterschied.
compared-note = Für jeden Plan haben wir { $stories } erfundene Geschichten durchgespielt. Jede Zahl kann um { $error } von 100 danebenliegen.

## The days ahead

timeline-today = Heute
timeline-deadline = Auf das andere Angebot antworten
timeline-extended = Auf das andere Angebot antworten, falls Sie mehr Zeit haben
timeline-promised = Entscheidung zugesagt
timeline-promised-passed = { $n ->
    [one] Der zugesagte Termin war vor einem Arbeitstag.
   *[other] Der zugesagte Termin war vor { $n } Arbeitstagen.
}
timeline-expected = Ab hier kann das andere Angebot kommen
timeline-expected-end = Bis hierhin kommt das andere Angebot, wenn es kommt
timeline-asked = Bis dahin bitten Sie um Antwort
timeline-day = Tag { $day }
timeline-line = Tag { $day }: { $what }
timeline-alt = Eine Linie mit Arbeitstagen, von heute (Tag 0) bis Tag { $last }.
timeline-unsaid = { $n ->
    [one] Ihr Wunscharbeitgeber hat keinen Termin genannt. Viele brauchen nach dem letzten Gespräch etwa einen Arbeitstag.
   *[other] Ihr Wunscharbeitgeber hat keinen Termin genannt. Viele brauchen nach dem letzten Gespräch etwa { $n } Arbeitstage.
}

## What would change our advice

flips-none = Nichts von dem, was wir probiert haben. Solange alles im üblichen Rahmen liegt, bleibt „{ $plan }“ der beste Plan.
flip-chance-up = Liegt { $input } über etwa { $at } von 100? Dann ist „{ $plan }“ besser. Wir haben mit { $now } von 100 gerechnet.
flip-chance-down = Liegt { $input } unter etwa { $at } von 100? Dann ist „{ $plan }“ besser. Wir haben mit { $now } von 100 gerechnet.
flip-days-up = { $at ->
    [one] Dauert { $input } einen Arbeitstag oder länger? Dann ist „{ $plan }“ besser. Wir haben mit { $now } gerechnet.
   *[other] Dauert { $input } { $at } Arbeitstage oder länger? Dann ist „{ $plan }“ besser. Wir haben mit { $now } gerechnet.
}
flip-days-down = { $at ->
    [0] Dauert { $input } weniger als einen Arbeitstag? Dann ist „{ $plan }“ besser. Wir haben mit { $now } gerechnet.
    [one] Dauert { $input } höchstens einen Arbeitstag? Dann ist „{ $plan }“ besser. Wir haben mit { $now } gerechnet.
   *[other] Dauert { $input } höchstens { $at } Arbeitstage? Dann ist „{ $plan }“ besser. Wir haben mit { $now } gerechnet.
}
flip-worth-up = Liegt { $input } über etwa { $at } von 100? Dann ist „{ $plan }“ besser. Wir haben mit { $now } von 100 gerechnet. Ihre Wunschstelle zählt 100, keine Stelle zählt 0.
flip-worth-down = Liegt { $input } unter etwa { $at } von 100? Dann ist „{ $plan }“ besser. Wir haben mit { $now } von 100 gerechnet. Ihre Wunschstelle zählt 100, keine Stelle zählt 0.
flip-model-rational = Ist Ihr Wunscharbeitgeber gelassener als die meisten und nimmt kaum etwas übel? Dann ist „{ $plan }“ besser.
flip-model-proud = Ist Ihr Wunscharbeitgeber stolzer als die meisten und lässt sich gar nicht gern drängen? Dann ist „{ $plan }“ besser.
flip-model-baseline = Ist Ihr Wunscharbeitgeber wie die meisten? Dann ist „{ $plan }“ besser.
flips-more = Es gibt noch mehr solche Punkte, die nahe liegen. In der Beratung können Sie danach fragen.

input-first-choice = Ihre Chance auf Platz eins
input-deadline = Ihre Bedenkzeit für das andere Angebot
input-promised = die Wartezeit bis zum zugesagten Termin
input-kept = die Chance auf eine pünktliche Entscheidung
input-typical-days = die übliche Wartezeit auf eine Entscheidung
input-can-hurry = die Chance auf Spielraum für eine schnellere Entscheidung
input-silence = das Risiko von dauerhafter Funkstille
input-extension = die Chance auf mehr Zeit beim anderen Arbeitgeber
input-pulled = das Risiko für das andere Angebot bei einer Bitte um mehr Zeit
input-arrives = die Chance auf das andere Angebot
input-worth = der Wert der anderen Stelle für Sie
input-day-cost = der Preis für einen Tag Warten
input-employer = wie dieser Arbeitgeber auf Nachhaken reagiert

## Plans of the library: a few words, and a sentence on what one does

plan-wait = Nichts sagen und abwarten
plan-wait-do = Sie sagen nichts und nehmen am Ende der Frist das andere Angebot an, falls es eines gibt.
plan-courteous-push = Heute freundlich nachhaken
plan-courteous-push-do = Sie rufen an, nennen Ihren Grund und bitten freundlich um Antwort innerhalb von drei Tagen.
plan-firm-push = Heute mit Nachdruck schreiben
plan-firm-push-do = Sie schreiben, dass Sie innerhalb von drei Tagen eine Antwort brauchen.
plan-ultimatum = Eine Frist setzen
plan-ultimatum-do = Sie verlangen eine Antwort innerhalb von zwei Tagen, sonst ist Schluss.
plan-bluff = Ein Angebot erfinden
plan-bluff-do = Sie behaupten, dass Sie ein anderes Angebot haben, aber das stimmt nicht.
plan-weak-reason = Nachhaken, weil Geld knapp ist
plan-weak-reason-do = Sie bitten um eine schnelle Antwort und sagen, dass Ihr Geld knapp ist.
plan-ask-just-to-know = Nachhaken, ohne Grund zu nennen
plan-ask-just-to-know-do = Sie sagen, dass Sie gern dort arbeiten möchten, und bitten ohne Begründung um eine frühe Antwort.
plan-check-in = Nach dem Termin nachfragen
plan-check-in-do = Zwei Tage nach dem zugesagten Termin fragen Sie freundlich nach dem Stand.
plan-check-in-day-5 = In einer Woche nachfragen
plan-check-in-day-5-do = In einer Woche fragen Sie freundlich nach dem Stand.
plan-chase-weekly = Jede Woche nachfragen
plan-chase-weekly-do = Einmal pro Woche fragen Sie freundlich nach dem Stand.
plan-ask-for-time = Anderen Arbeitgeber um Zeit bitten
plan-ask-for-time-do = Sie bitten den anderen Arbeitgeber um mehr Zeit und sagen Ihrem Wunscharbeitgeber nichts.
plan-ask-for-time-then-push = Um Zeit bitten, dann nachhaken
plan-ask-for-time-then-push-do = Sie bitten den anderen Arbeitgeber um mehr Zeit und noch am selben Tag Ihren Wunscharbeitgeber um eine Antwort.
plan-push-when-offer-arrives = Mit Angebot in der Hand nachhaken
plan-push-when-offer-arrives-do = Sie warten, bis das andere Angebot schriftlich da ist, und bitten dann freundlich um eine Antwort.
plan-push-then-withdraw = Nachhaken, bei einem Nein absagen
plan-push-then-withdraw-do = Sie haken freundlich nach und sagen bei einem Nein mit Dank ab.
plan-push-then-call-back = Drängen, absagen, wieder anrufen
plan-push-then-call-back-do = Sie haken mit Nachdruck nach, sagen bei einem Nein ab und melden sich nach einer Woche als wieder frei.
plan-threaten-to-withdraw = Mit einer Absage drohen
plan-threaten-to-withdraw-do = Sie kündigen an, dass Sie absagen, wenn heute keine Entscheidung fällt.
plan-soft-close = Fragen, was noch im Weg steht
plan-soft-close-do = Sie fragen wie im Verkauf, was einem Ja noch im Weg steht.
plan-hard-close = Direkt fragen: Ja oder Nein
plan-hard-close-do = Sie verlangen bis morgen ein klares Ja oder Nein.
plan-let-it-lapse = Anderes Angebot verfallen lassen
plan-let-it-lapse-do = Sie sagen nichts und lassen das andere Angebot verfallen.
plan-hold-on = Hoffen, dass das Angebot bleibt
plan-hold-on-do = Sie sagen nichts und hoffen, dass das andere Angebot bestehen bleibt.
plan-contract-push = Nachhaken, weil der Vertrag endet
plan-contract-push-do = Sie sagen, dass Ihr Vertrag endet, und bitten freundlich um eine frühe Antwort.
plan-suspense-push = Nachhaken aus Ungeduld
plan-suspense-push-do = Sie sagen, dass Sie das Warten nicht mehr aushalten, und bitten um eine Antwort.

## When to do it

when-day = { $n ->
    [0] Heute
    [one] Am nächsten Arbeitstag
   *[other] In { $n } Arbeitstagen
}
when-promise-missed = { $n ->
    [0] Wenn der zugesagte Termin ohne Antwort vergeht
    [one] Einen Arbeitstag nach dem zugesagten Termin, falls keine Antwort da ist
   *[other] { $n } Arbeitstage nach dem zugesagten Termin, falls keine Antwort da ist
}
when-offer-in-hand = { $n ->
    [0] Sobald Sie das andere Angebot schriftlich haben
    [one] Einen Arbeitstag, nachdem das andere Angebot schriftlich da ist
   *[other] { $n } Arbeitstage, nachdem das andere Angebot schriftlich da ist
}
when-before-deadline = { $n ->
    [0] Am letzten Tag des anderen Angebots
    [one] Einen Arbeitstag, bevor das andere Angebot abläuft
   *[other] { $n } Arbeitstage, bevor das andere Angebot abläuft
}
when-refused = { $n ->
    [0] Bei einem Nein, noch am selben Tag
    [one] Bei einem Nein, einen Arbeitstag später
   *[other] Bei einem Nein, { $n } Arbeitstage später
}
when-date-named = { $n ->
    [0] Wenn man Ihnen einen Termin nennt, noch am selben Tag
    [one] Einen Arbeitstag, nachdem man Ihnen einen Termin nennt
   *[other] { $n } Arbeitstage, nachdem man Ihnen einen Termin nennt
}

## What to say: polite, short and true

script-target-phone = { $when }: Anruf bei Ihrem Wunscharbeitgeber
script-target-email = { $when }: E-Mail an Ihren Wunscharbeitgeber
script-other-phone = { $when }: Anruf beim anderen Arbeitgeber
script-wait = Jetzt müssen Sie nichts sagen
say-intro = Sagen Sie nur, was bei Ihnen stimmt. Den Rest lassen Sie weg.
say-intro-wait = Fürs Erste sagen Sie nichts. Nutzen Sie die Zeit: Suchen Sie weiter, und legen Sie sich Ihre Antworten zurecht.

say-hello-phone = Guten Tag, … ist mein Name. Vielen Dank noch einmal für unser Gespräch.
say-hello-email = Guten Tag …, vielen Dank noch einmal für unser Gespräch.
say-first-choice = Sie sind meine erste Wahl. Wenn Sie mir ein faires Angebot machen, sage ich zu.
say-want = Ich würde sehr gern bei Ihnen arbeiten.
say-process = Ich weiß, dass Sie Ihre eigenen Abläufe haben. Das respektiere ich.
say-reason-written-offer = { $n ->
    [0] Bei mir hat sich etwas geändert. Ich habe ein anderes Angebot schriftlich bekommen. Darauf muss ich heute antworten.
    [one] Bei mir hat sich etwas geändert. Ich habe ein anderes Angebot schriftlich bekommen. Darauf muss ich bis zum nächsten Arbeitstag antworten.
   *[other] Bei mir hat sich etwas geändert. Ich habe ein anderes Angebot schriftlich bekommen. Darauf muss ich in den nächsten { $n } Arbeitstagen antworten.
}
say-reason-written-offer-open = Bei mir hat sich etwas geändert. Ich habe ein anderes Angebot schriftlich bekommen. Darauf muss ich bis zum … antworten.
say-reason-expected-offer = Bei mir hat sich etwas geändert. Ein anderer Arbeitgeber hat mir ein Angebot angekündigt. Schriftlich habe ich es noch nicht.
say-reason-fixed-date = Bei mir hat sich etwas geändert. Am … habe ich einen festen Termin. Den kann ich nicht verschieben.
say-reason-contract-ends = Bei mir hat sich etwas geändert. Am … läuft mein jetziger Vertrag aus.
say-reason-money = Ich muss mir mein Geld für die nächsten Wochen einteilen.
say-reason-suspense = Ich wüsste gern, woran ich bin.
say-proof = Das Schreiben zeige ich Ihnen gern, wenn das hilft.
say-ask = { $n ->
    [0] Könnten Sie mir heute Bescheid geben, wenn es irgendwie geht?
    [one] Könnten Sie mir bis morgen Bescheid geben, wenn es irgendwie geht?
   *[other] Könnten Sie mir in den nächsten { $n } Arbeitstagen Bescheid geben, wenn es irgendwie geht?
}
say-ask-firm = { $n ->
    [0] Ich brauche heute eine Antwort. Ist das möglich?
    [one] Ich brauche bis morgen eine Antwort. Ist das möglich?
   *[other] Ich brauche in den nächsten { $n } Arbeitstagen eine Antwort. Ist das möglich?
}
say-ask-soft-close = Was müssten Sie von mir noch wissen, um Ja zu sagen?
say-your-call = Die Entscheidung liegt ganz bei Ihnen. Wenn es nicht geht, verstehe ich das.
say-else-date = Falls das zu früh ist: Welcher Tag wäre realistisch?
say-thanks-phone = Vielen Dank!
say-thanks-email = Vielen Dank und freundliche Grüße, …
say-then-quiet = Danach sagen Sie nichts mehr und hören zu.
say-keep-short = Schreiben Sie nicht mehr als das. Schicken Sie es an die Person, die entscheidet.
say-email-subject = Betreff: Kurze Frage zu meiner Bewerbung
say-check-in = Ich habe weiterhin großes Interesse. Darf ich fragen, wie der Stand ist und wann ich von Ihnen höre?
say-check-in-help = Wenn Sie noch etwas von mir brauchen, sagen Sie mir bitte Bescheid.
say-time-thanks = Vielen Dank für Ihr Angebot. Ich freue mich darüber und nehme es ernst.
say-time-ask = { $n ->
    [one] Es ist ein großer Schritt für mich. Dürfte ich Ihnen einen Arbeitstag später antworten?
   *[other] Es ist ein großer Schritt für mich. Dürfte ich Ihnen { $n } Arbeitstage später antworten?
}
say-time-second = Ich sage es Ihnen ganz offen: Ich warte noch auf die Antwort eines anderen Arbeitgebers.
say-time-if-no = Wenn das nicht geht, sagen Sie es mir bitte. Dann antworte ich rechtzeitig.
say-withdraw = Ich habe mich anders entschieden und ziehe meine Bewerbung zurück.
say-withdraw-thanks = Es hat mich gefreut, Sie kennenzulernen. Denken Sie gern wieder an mich.
say-leverage = Ich würde gern bei Ihnen arbeiten. Wenn Sie heute nicht entscheiden können, ziehe ich meine Bewerbung zurück.
say-call-back = Ich bin wieder frei und würde immer noch gern bei Ihnen arbeiten. Ist die Stelle noch offen?
say-accept = Ich nehme Ihr Angebot sehr gern an.
say-wait-called = Falls Ihr Wunscharbeitgeber anruft: Bedanken Sie sich. Sagen Sie, dass Sie die Stelle möchten. Fragen Sie, wann die Entscheidung fällt.

## What they may ask back

ask-back-intro = Legen Sie sich eine kurze, wahre Antwort zurecht. Schreiben Sie sie hier auf.
ask-why = Warum eilt es? Was hat sich geändert?
ask-who = Wer ist der andere Arbeitgeber, und um welche Stelle geht es?
ask-deadline = Bis wann genau müssen Sie antworten? Bekommen Sie vielleicht mehr Zeit?
ask-proof = Dürfen wir das Angebot sehen?
ask-yes = Wenn wir Ihnen morgen ein Angebot machen, sagen Sie dann zu?
ask-start = Wann könnten Sie anfangen?
ask-interest = Haben Sie noch Interesse?

## If they say no

refused-often = „Schneller geht es nicht“ heißt oft nur: So läuft es dort eben. Es muss nicht heißen, dass man Sie nicht will.
refused-date = Fragen Sie, welcher Tag realistisch wäre. Bedanken Sie sich, und lassen Sie es dabei.
refused-offer = { $n ->
    [0] Das andere Angebot läuft heute ab. Entscheiden Sie mit dem, was Sie wissen.
    [one] Das andere Angebot läuft am nächsten Arbeitstag ab. Entscheiden Sie dann mit dem, was Sie wissen.
   *[other] Das andere Angebot läuft in { $n } Arbeitstagen ab. Entscheiden Sie dann mit dem, was Sie wissen.
}
refused-ask-time = Sie können den anderen Arbeitgeber um ein paar Tage mehr bitten. Bei etwa { $yes } von 100 Arbeitgebern klappt das. Bei etwa { $no } von 100 ist das Angebot dann weg. Das ist unsere Einschätzung: Gezählt hat es niemand.
refused-keep-looking = Suchen Sie auch anderswo weiter. Warten Sie nicht auf einen Arbeitgeber allein.
refused-check-in = Falls der zugesagte Termin vergeht: Warten Sie zwei Arbeitstage, dann fragen Sie einmal nach. Danach höchstens einmal pro Woche.
refused-leave = Wenn Sie absagen, dann mit Dank. Sagen Sie: „Denken Sie gern wieder an mich.“
refused-call-back = Sie dürfen sich einmal wieder melden, etwa eine Woche später. Tun Sie es nur, solange die Stelle offen ist. Mit jeder Woche hilft es weniger.

## How good is this advice

evidence-model = Diese Zahlen kommen aus einem Modell. Es hilft beim Nachdenken, aber es sagt Ihr Leben nicht voraus.
evidence-grade-push = Wie Arbeitgeber auf Nachhaken reagieren: Einschätzung, Stufe { $grade }. Gemessen hat es niemand.
evidence-grade-days = Wann Arbeitgeber entscheiden und ob sie ihren Termin halten: Stufe { $grade }.
evidence-grade-extension = Ob der andere Arbeitgeber mehr Zeit gibt: Stufe { $grade }.
evidence-grade-yours = Auf welchem Platz Sie liegen und was Ihnen jede Stelle wert ist: Das schätzen Sie selbst. Ändern Sie es, und schauen Sie noch einmal.
evidence-unknown = Das Modell kennt weder die Menschen, die entscheiden, noch Ihr Leben.
evidence-grades = Stufen: A ist gemessen, B sind Daten, die nicht ganz passen, C ist eine Einschätzung, D ist geraten.

## Small print

footer-origin = pushwait { $version }, Lauf { $run }, Startzahl { $seed }, Modell der Arbeitgeber: { $model }
footer-exact = „Von 100 Menschen in Ihrer Lage“ ist genau ausgerechnet. „Macht es für Sie einen Unterschied?“ ist ausgelost, { $stories }-mal für jeden Plan.

## Moves in a few words

act-push = Beim Wunscharbeitgeber nachhaken
act-check-in = Nach dem Stand fragen
act-ask-for-time = Anderen Arbeitgeber um Zeit bitten
act-withdraw = Mit Dank absagen
act-threaten = Eine Absage ankündigen
act-call-back = Wieder anrufen
act-accept = Das andere Angebot annehmen

## The shipped situations

scenario-01-written-offer-five-days-title = Schriftliches Angebot, noch fünf Tage Zeit
scenario-01-written-offer-five-days-situation = Sie haben ein schriftliches Angebot und müssen in fünf Tagen antworten. Das letzte Gespräch bei Ihrem Wunscharbeitgeber ist vorbei, und er will in acht Tagen entscheiden.
scenario-02-exploding-offer-title = Ein Angebot, das in 48 Stunden verfällt
scenario-02-exploding-offer-situation = Sie haben zwei Tage Zeit, um auf ein Angebot zu antworten. Ihr Wunscharbeitgeber entscheidet in sechs Tagen.
scenario-03-only-a-first-interview-title = Ein Angebot, und woanders erst ein Gespräch
scenario-03-only-a-first-interview-situation = Sie haben ein Angebot. Ihr Wunscharbeitgeber hat Sie erst einmal getroffen und ist noch lange nicht so weit.
scenario-04-graduate-two-week-norm-title = Nach dem Studium: zwei Wochen sind üblich
scenario-04-graduate-two-week-norm-situation = Sie sind bald mit dem Studium fertig und haben ein Angebot mit den üblichen zwei Wochen Bedenkzeit. Die Berufsberatung Ihrer Hochschule steht hinter Ihnen, wenn Sie um mehr Zeit bitten.
scenario-05-promised-date-passed-title = Der zugesagte Termin ist vorbei
scenario-05-promised-date-passed-situation = Ihr Wunscharbeitgeber wollte vor vier Tagen entscheiden. Sie haben nichts gehört und haben kein anderes Angebot.
scenario-06-verbal-yes-stuck-title = „Wir wollen Sie“, aber nichts ist unterschrieben
scenario-06-verbal-yes-stuck-situation = Ihr Wunscharbeitgeber hat Ihnen gesagt, dass er Sie will. Aber der Vertrag ist noch nicht genehmigt, und es wird gespart.
scenario-07-expected-second-offer-title = Ein zweites Angebot ist angekündigt, aber noch nicht schriftlich
scenario-07-expected-second-offer-situation = Ein anderer Arbeitgeber hat Ihnen ein Angebot angekündigt. Vielleicht kommt es, vielleicht nicht.
scenario-08-tempted-to-bluff-title = Die Versuchung zu schwindeln
scenario-08-tempted-to-bluff-situation = Sie haben kein anderes Angebot. Aber ein erfundenes könnte die Sache beschleunigen.
scenario-09-money-runs-out-title = Vertrag und Geld gehen zu Ende
scenario-09-money-runs-out-situation = Ihr Vertrag endet in ein paar Wochen, und Sie haben kein anderes Angebot.
scenario-10-cannot-bear-the-suspense-title = Nur das Warten
scenario-10-cannot-bear-the-suspense-situation = Sie haben kein Angebot und keinen Termin. Sie halten nur das Warten nicht mehr aus.
scenario-11-sales-role-title = Eine Stelle im Verkauf
scenario-11-sales-role-situation = Es geht um eine Stelle im Verkauf, und da gehört der Abschluss zum Handwerk. Das letzte Gespräch ist vorbei.
scenario-12-pushed-and-refused-title = Nachgehakt und ein Nein bekommen
scenario-12-pushed-and-refused-situation = Sie wollen bald nachhaken und bekommen vielleicht ein Nein. Sie fragen sich, was Sie dann tun.
