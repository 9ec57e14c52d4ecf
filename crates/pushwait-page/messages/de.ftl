# Alle Texte des Bildschirms auf Deutsch, neben denen der Blätter. Ein Gedanke je Satz, Wörter aus dem Alltag.

## Was auf dem Bildschirm steht

ui-title = Nachhaken oder abwarten?
ui-tagline = Sie wollen diese Stelle, und die Entscheidung lässt auf sich warten. Probieren Sie aus, was geschieht, wenn Sie nachhaken und wenn Sie warten.
ui-private = Alles wird auf diesem Gerät ausgerechnet. Nichts wird gesendet, nichts gespeichert.
ui-skip = Zum Rat
ui-language = Sprache
ui-start-again = Eine andere Lage
ui-four-questions = Beantworten Sie vier Fragen
ui-or-pick = Oder wählen Sie eine ähnliche Lage
ui-question-offer = Haben Sie ein anderes Angebot?
ui-offer-hand = Ja, schriftlich
ui-offer-coming = Vielleicht kommt eines
ui-offer-no = Nein
ui-question-deadline = In wie vielen Arbeitstagen müssen Sie antworten?
ui-question-date = Wurde Ihnen gesagt, wann die Entscheidung fällt?
ui-date-date = Ja
ui-date-passed = Ja, und der Tag ist vorbei
ui-date-nothing = Nein
ui-question-promised = In wie vielen Arbeitstagen fällt die Entscheidung?
ui-question-rank = Wie stehen Sie dort da, was meinen Sie?
ui-rank-favourite = Ich liege klar vorn
ui-rank-ahead = Ich liege etwas vorn
ui-rank-torn = Man schwankt zwischen zwei von uns
ui-rank-behind = Andere liegen vor mir
ui-rank-unsure = Das kann ich nicht sagen
ui-show = Zeigen
ui-open-file = Szenario-Datei öffnen …
ui-sliders = Was glauben Sie?
ui-sliders-hint = Bewegen Sie einen Regler und sehen Sie, wie sich der Rat ändert.
ui-more-sliders = Weitere Regler
ui-reset = Alle Änderungen zurücknehmen
ui-models = Wie ist dieser Arbeitgeber?
ui-map = Wo ist welcher Plan der beste?
ui-map-hint = Jeder Buchstabe ist der beste Plan für diese zwei Zahlen. Blass und dünn: Es ist knapp. Der Rahmen sind Sie. Wählen Sie ein Feld, um dorthin zu gehen.
ui-map-across = Von links nach rechts
ui-map-up = Von unten nach oben
ui-map-none = Diese Lage hat keine zwei Zahlen für eine Karte.
ui-here = hier sind Sie
ui-close = knapp
ui-story = Ein Leben, zweimal erzählt
ui-story-hint = Dasselbe Glück, einmal für jeden Plan. Ein Leben beweist nichts. Es zeigt, was geschehen kann.
ui-story-previous = Voriges Leben
ui-story-next = Nächstes Leben
ui-story-apart = Nächstes Leben, in dem es zählt
ui-story-luck = Was niemand wissen konnte
ui-take = Zum Mitnehmen
ui-take-link = Link zu dieser Lage kopieren
ui-take-link-done = Der Link ist kopiert. Er enthält alle Ihre Zahlen.
ui-take-link-here = Kopieren Sie diesen Link. Er enthält alle Ihre Zahlen:
ui-take-toml = Szenario-Datei
ui-take-csv = Zahlen als Tabelle (CSV)
ui-take-print = Drucken
ui-workshop = Workshop
ui-workshop-hint = Fügen Sie Links ein, einen je Zeile. Oder eine Tabelle: In ihrer ersten Zeile stehen „name“ und Namen von Zahlen, etwa „name,first-choice,deadline“. Chancen gelten von 100. Alles bleibt auf diesem Gerät.
ui-workshop-list = Links oder eine Tabelle
ui-workshop-open = Tabelle öffnen …
ui-workshop-show = Auf die Karte setzen
ui-workshop-example = Ein Beispiel
ui-workshop-number = Nr.
ui-workshop-name = Name
ui-workshop-advice = Rat
ui-workshop-spread = Wie sich der Rat verteilt
ui-workshop-separates = Was Sie trennt
ui-workshop-off = nicht auf dieser Karte
ui-workshop-letters = Die Buchstaben der Karte gelten für die Zahlen auf dem Bildschirm. In der Tabelle steht der eigene Rat für jede Person.
ui-workshop-who = Ihr Name für den Link (wenn Sie mögen)
ui-broken = Auf dieser Seite ist etwas schiefgegangen. Laden Sie sie neu. Ihr Link enthält weiter alle Ihre Zahlen.

## Werte

value-days = { $n ->
    [one] ein Arbeitstag
   *[other] { $n } Arbeitstage
}
value-of-100 = { $n } von 100
own-title = Meine Lage

## Arten von Arbeitgebern

model-baseline = Wie die meisten
model-rational = Gelassener als die meisten: nimmt kaum etwas übel
model-proud = Stolzer als die meisten: lässt sich gar nicht gern drängen

## Ein Leben, Tag für Tag

story-title = Leben Nummer { $n }
story-helped = In diesem Leben bringt Ihnen „{ $plan }“ die Stelle. Warten bringt sie nicht.
story-harmed = In diesem Leben bringt Ihnen Warten die Stelle. „{ $plan }“ bringt sie nicht.
story-same = In diesem Leben kommt bei beidem dasselbe heraus.
story-other = In diesem Leben bringt Ihnen keines die Stelle, aber es endet verschieden.
story-kind-touchy = Dieser Arbeitgeber ist empfindlich: Er fühlt sich leicht gedrängt.
story-kind-hedging = Dieser Arbeitgeber hält Sie als zweite Wahl bereit.
story-kind-bureaucratic = Dieser Arbeitgeber will, aber die Unterschriften dauern.
story-kind-pool-bound = Dieser Arbeitgeber will erst alle sehen.
story-kind-decisive = Dieser Arbeitgeber entscheidet schnell und hält seine Termine.
story-luck-pace = { $n ->
    [0] Fragt niemand, entscheidet er heute.
    [one] Fragt niemand, entscheidet er in einem Arbeitstag.
   *[other] Fragt niemand, entscheidet er in { $n } Arbeitstagen.
}
story-command = Dasselbe Leben im Terminal: { $command }
story-luck-never = Fragt niemand, entscheidet er nie.
story-luck-hurry = Er kann sich beeilen.
story-luck-no-hurry = Er kann sich nicht beeilen.
story-push = Sie bitten um eine Antwort.
story-check-in = Sie fragen nach dem Stand.
story-ask-for-time = Sie bitten den anderen Arbeitgeber um mehr Zeit.
story-threat = Sie sagen, dass Sie gehen, wenn man nicht entscheidet.
story-withdrew = Sie sagen mit Dank ab.
story-call-back = Sie rufen wieder an.
story-accept = Sie nehmen das andere Angebot an.
story-bluff = Dieses Angebot gibt es nicht.
story-called-bluff = „Dann nehmen Sie es“, heißt es.
story-exposed = Man möchte es sehen, und Sie haben nichts zu zeigen.
story-doubted = Man ist nicht sicher, ob man Ihnen glauben soll.
story-unanswered = Man fragt, warum es eilt, und Sie haben keine gute Antwort.
story-turns-away = Man wendet sich ab.
story-keeps-pace = Man bleibt beim eigenen Tempo.
story-names-date = Man nennt ein Datum.
story-hurries = Man beeilt sich.
story-felt = Man freut sich: { $liked } von 10. Man fühlt sich bedrängt: { $cornered } von 10.
story-time-granted = Sie bitten den anderen Arbeitgeber um Zeit und bekommen sie.
story-time-refused = Sie bitten den anderen Arbeitgeber um Zeit und bekommen keine.
story-time-pulled = Sie bitten den anderen Arbeitgeber um Zeit, und er zieht sein Angebot zurück.
story-called-back = Sie rufen wieder an, und man nimmt Sie wieder auf.
story-called-late = Sie rufen wieder an. Es ist zu spät.
story-passed-over = Jetzt nicht möglich: { $what }
story-offer-held = Die Frist ist um, aber das andere Angebot bleibt offen.
story-offer-gone = Das andere Angebot ist weg.
story-lost-merit = Man nimmt jemand anderen.
story-lost-turned-away = Man will sich nicht drängen lassen.
story-lost-frozen = Die Stelle wird gestrichen.
story-lost-silent = Es kommt nie eine Antwort.
story-lost-left = Die Entscheidung steht noch aus.
story-end-target = Sie haben Ihre Wunschstelle.
story-end-exposed = Sie haben Ihre Wunschstelle. Später fliegt die Lüge auf und kostet sie.
story-end-competing = Sie nehmen die andere Stelle.
story-end-none = Sie haben noch keine Stelle.

## Der Workshop

workshop-person = Person { $n }
workshop-people = { $n } von { $all } Personen
workshop-switches = anders als auf dem Bildschirm
workshop-agree = Sie alle bekommen denselben Rat.
workshop-separates = Eine Annahme trennt Sie am meisten: { $input }. Wäre das für alle { $value }, so bekämen { $n } von { $all } denselben Rat. Jetzt sind es { $before } von { $all }.
workshop-would-switch = Der Rat würde sich ändern für: { $names }.
workshop-several = Keine einzelne Annahme trennt Sie. Auch wenn für alle der mittlere Wert einer Zahl gälte, oder dieselbe Art von Arbeitgeber, bliebe der Rat so gemischt wie jetzt.
workshop-different = Sie sehen verschiedene Lagen mit verschiedenen Plänen. Der Rat für die eine sagt nichts über den für die andere.

## Was nicht stimmen kann

fault-request = Die Seite hat etwas verlangt, das es nicht gibt. Bitte laden Sie sie neu.
fault-nothing-open = Wählen Sie zuerst eine Lage.
fault-start = Dieser Link sagt nicht, um welche Lage es geht. Fangen Sie hier an.
fault-long = Das ist länger als { $most } Zeichen und wurde nicht gelesen.
fault-key = Dieser Link enthält etwas, das diese Seite nicht kennt: „{ $key }“. Nichts davon wurde verwendet.
fault-value = „{ $value }“ ist hier nicht möglich: { $input }. Nichts davon wurde verwendet.
fault-model = Diese Seite kennt keine solche Art von Arbeitgeber. Sie kennt drei: baseline, rational, proud.
fault-file-cut = Das Szenario in diesem Link ist beschädigt. Wurde der Link abgeschnitten?
fault-file = Die Szenario-Datei hat einen Fehler in Zeile { $line }: { $what }
fault-line = Zeile { $line }: { $what }
fault-table = Zeile { $line } der Tabelle ist nicht lesbar. Hat sie so viele Felder wie die erste?
fault-nobody = In der Liste steht noch niemand.
fault-people = Die Liste hat mehr als { $most } Personen.
fault-unwritable = Diese Zahlen lassen sich nicht als Szenario-Datei schreiben. Bewegen Sie den letzten Regler ein wenig zurück.
fault-bluffs = Alle Pläne dieser Datei sind Lügen, und wir raten nie zu einer Lüge. Fügen Sie „wait“ hinzu.
