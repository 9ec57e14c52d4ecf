# All texts of handouts in French. One idea a sentence, everyday words, no number without "sur 100".
# Terms: "l'employeur que vous préférez" is the one that has not decided; "l'autre employeur" has made an offer or may make one.
# An offer is "proposition" ("offre d'emploi" would be an advertisement); to push is "relancer"; to check in is "aller aux nouvelles".

language = Français

## The page

title = Relancer ou attendre ?
for-whom = Pour
date = Date
situation-heading = Votre situation
advice-heading = Notre conseil
outcomes-heading = Sur 100 personnes dans votre situation
compared-heading = Est-ce que cela change quelque chose pour vous ?
timeline-heading = Les jours qui viennent
flips-heading = Ce qui changerait notre conseil
say-heading = Que dire
ask-back-heading = Ce qu'on peut vous demander
refused-heading = Si la réponse est non
evidence-heading = Que vaut ce conseil ?
our-advice-mark = notre conseil
quoted = « { $text } »

## The situation, made from its settings

situation-in-hand = { $n ->
    [0] Vous avez une autre proposition d'embauche. Vous devez y répondre aujourd'hui.
    [one] Vous avez une autre proposition d'embauche. Vous devez y répondre d'ici un jour ouvré.
   *[other] Vous avez une autre proposition d'embauche. Vous devez y répondre d'ici { $n } jours ouvrés.
}
situation-expected = Vous aurez peut-être une autre proposition d'embauche. Les chances sont d'environ { $chance } sur 100.
situation-no-other = Vous n'avez pas d'autre proposition d'embauche.
situation-promised = { $n ->
    [0] L'employeur que vous préférez a promis une décision pour aujourd'hui.
    [one] L'employeur que vous préférez a promis une décision dans un jour ouvré.
   *[other] L'employeur que vous préférez a promis une décision dans { $n } jours ouvrés.
}
situation-promised-passed = { $n ->
    [one] L'employeur que vous préférez aurait dû décider il y a un jour ouvré.
   *[other] L'employeur que vous préférez aurait dû décider il y a { $n } jours ouvrés.
}
situation-unsaid = L'employeur que vous préférez n'a pas dit quand il décidera.

## The advice

sure-checking = Vérification …
sure-settled = Conseil solide
sure-close = C'est serré
sure-hangs = Tout tient à un point
sure-alone = Non comparé
advice-checking = Nous essayons encore d’autres nombres.
advice-settled = Nous avons essayé d'autres nombres pour ce que personne ne sait. Le conseil est resté le même.
advice-close = C'est serré. « { $second } » vaut presque autant. Choisissez ce qui vous convient le mieux.
advice-hangs = Le conseil tient surtout à un point : { $input }. Voyez « Ce qui changerait notre conseil ».
advice-alone = Un seul plan honnête a été donné. Nous ne l'avons comparé à rien : un autre est peut-être meilleur.
advice-share = { advice-share-wait } { $wait ->
    [0] Sur 100 personnes qui ne disent rien : presque aucune.
   *[other] Sur 100 personnes qui ne disent rien : environ { $wait }.
}
advice-share-base = { advice-share-wait } { $wait ->
    [0] Sur 100 qui choisissent « { $plan } » : presque aucune.
   *[other] Sur 100 qui choisissent « { $plan } » : environ { $wait }.
}
advice-share-wait = { $target ->
    [0] Sur 100 personnes qui font cela, presque aucune n'obtient le poste voulu.
   *[other] Sur 100 personnes qui font cela, environ { $target } obtiennent le poste voulu.
}
advice-more = Avec « { $plan } », plus de gens obtiennent le poste voulu : { $more } sur 100. Mais { $none } sur 100 n'ont alors pas de poste.
advice-sooner = Avec « { $plan } », plus de gens obtiennent le poste voulu : { $more } sur 100. Mais c'est plus long, et ici chaque jour d'attente vous coûte.
advice-no-lie = Un des plans de cette page est un mensonge. Nous ne conseillons jamais de mentir.

## Out of 100 people

outcomes-intro = Imaginez 100 personnes exactement comme vous. Chaque signe est l'une d'elles.
legend-target = obtiennent le poste voulu
legend-competing = prennent l'autre poste
legend-none = n'ont pas encore de poste
of-100 = { $n } sur 100
outcomes-alt = { $plan } : sur 100 personnes, { $target } avec le poste voulu, { $competing } avec l'autre poste, { $none } sans poste pour l'instant.
outcomes-alt-two = { $plan } : sur 100 personnes, { $target } avec le poste voulu, { $none } sans poste pour l'instant.
outcomes-note = Nombres arrondis, pour que chaque plan fasse 100 en tout. Le calcul est exact. Ce qu'on y met ne l'est pas : voyez « Que vaut ce conseil ? »

## Helped, harmed, no difference

compared-intro = Les 100 mêmes personnes vivent deux fois les mêmes hasards. Une fois, elles ne disent rien. L'autre fois, elles suivent le plan.
compared-intro-base = Les 100 mêmes personnes vivent deux fois les mêmes hasards. Une fois, elles choisissent « { $plan } ». L'autre fois, elles suivent le plan du tableau.
compared-plan = Plan
compared-helped = aidées : obtiennent le poste voulu grâce au plan
compared-harmed = pénalisées : perdent le poste voulu à cause du plan
compared-same = aucune différence
compared-alt = { $plan } : sur 100 personnes, ce plan en aide { $helped } et en pénalise { $harmed }. Pour { $same }, il ne change rien.
compared-note = D'après { $stories } vies inventées pour chaque plan. Chaque nombre est juste à { $error } sur 100 près.

## The days ahead

timeline-today = Aujourd'hui
timeline-deadline = Répondre à l'autre proposition
timeline-extended = Répondre à l'autre proposition, avec un délai accordé
timeline-promised = Décision promise
timeline-promised-passed = { $n ->
    [one] La date promise est passée depuis un jour ouvré.
   *[other] La date promise est passée depuis { $n } jours ouvrés.
}
timeline-expected = L'autre proposition peut arriver dès ce jour
timeline-expected-end = Si elle vient, l'autre proposition est là
timeline-asked = Vous demandez une réponse pour ce jour
timeline-day = Jour { $day }
timeline-line = Jour { $day } : { $what }
timeline-alt = Une ligne de jours ouvrés, d'aujourd'hui (jour 0) au jour { $last }.
timeline-unsaid = { $n ->
    [one] On ne vous a pas dit quand la décision tombera. Souvent, c'est environ un jour ouvré après le dernier entretien.
   *[other] On ne vous a pas dit quand la décision tombera. Souvent, c'est environ { $n } jours ouvrés après le dernier entretien.
}

## What would change our advice

flips-none = Rien de ce que nous avons essayé. Dans les limites du probable, « { $plan } » reste le meilleur plan.
flip-chance-up = Si { $input } passe au-dessus d'environ { $at } sur 100, mieux vaut « { $plan } ». Notre calcul part de { $now } sur 100.
flip-chance-down = Si { $input } passe en dessous d'environ { $at } sur 100, mieux vaut « { $plan } ». Notre calcul part de { $now } sur 100.
flip-days-up = { $at ->
    [one] Si { $input } est d'un jour ouvré ou plus, mieux vaut « { $plan } ». Notre calcul part de { $now }.
   *[other] Si { $input } est de { $at } jours ouvrés ou plus, mieux vaut « { $plan } ». Notre calcul part de { $now }.
}
flip-days-down = { $at ->
    [0] Si { $input } est de moins d'un jour ouvré, mieux vaut « { $plan } ». Notre calcul part de { $now }.
    [one] Si { $input } est d'un jour ouvré ou moins, mieux vaut « { $plan } ». Notre calcul part de { $now }.
   *[other] Si { $input } est de { $at } jours ouvrés ou moins, mieux vaut « { $plan } ». Notre calcul part de { $now }.
}
flip-worth-up = Si { $input } passe au-dessus d'environ { $at } sur 100, mieux vaut « { $plan } ». Notre calcul part de { $now } sur 100. Le poste voulu vaut 100. Rester sans poste vaut 0.
flip-worth-down = Si { $input } passe en dessous d'environ { $at } sur 100, mieux vaut « { $plan } ». Notre calcul part de { $now } sur 100. Le poste voulu vaut 100. Rester sans poste vaut 0.
flip-model-rational = Si cet employeur est plus posé que la plupart et se vexe rarement, mieux vaut « { $plan } ».
flip-model-proud = Si cet employeur est plus fier que la plupart et déteste qu'on le presse, mieux vaut « { $plan } ».
flip-model-baseline = Si cet employeur est comme la plupart, mieux vaut « { $plan } ».
flips-more = Il y a d'autres points de ce genre, tout proches. Votre coach peut vous les montrer.

input-first-choice = votre chance d'être le premier choix pour le poste voulu
input-deadline = votre délai pour répondre à l'autre proposition
input-promised = le temps qui reste avant la décision promise
input-kept = la chance que la date promise soit tenue
input-typical-days = l'attente habituelle avant une décision
input-can-hurry = la chance qu'une réponse plus rapide soit possible
input-silence = le risque de ne jamais avoir de réponse
input-extension = la chance que l'autre employeur vous laisse plus de temps
input-pulled = le risque de perdre l'autre proposition en demandant du temps
input-arrives = la chance que l'autre proposition arrive
input-worth = la valeur de l'autre poste à vos yeux
input-day-cost = ce que vous coûte un jour d'attente
input-employer = la façon dont cet employeur prend une relance

## Plans of the library: a few words, and a sentence on what one does

plan-wait = Ne rien dire et attendre
plan-wait-do = Vous ne dites rien et prenez l'autre proposition, s'il y en a une, à la fin du délai.
plan-courteous-push = Relancer poliment aujourd'hui
plan-courteous-push-do = Vous appelez, vous dites pourquoi et vous demandez poliment une réponse d'ici trois jours.
plan-firm-push = Écrire fermement aujourd'hui
plan-firm-push-do = Vous écrivez qu'il vous faut une réponse d'ici trois jours.
plan-ultimatum = Poser un ultimatum
plan-ultimatum-do = Vous exigez une réponse sous deux jours, pas un de plus.
plan-bluff = Inventer une autre proposition
plan-bluff-do = Vous dites avoir une autre proposition, mais ce n'est pas vrai.
plan-weak-reason = Relancer par manque d'argent
plan-weak-reason-do = Vous demandez une réponse rapide et vous dites que l'argent manque.
plan-ask-just-to-know = Relancer sans donner de raison
plan-ask-just-to-know-do = Vous dites que vous voulez ce poste et demandez une réponse rapide, sans donner de raison.
plan-check-in = Aller aux nouvelles après la date
plan-check-in-do = Deux jours après la date promise, vous demandez poliment où en est votre candidature.
plan-check-in-day-5 = Aller aux nouvelles dans 1 semaine
plan-check-in-day-5-do = Dans une semaine, vous demandez poliment où en est votre candidature.
plan-chase-weekly = Aller aux nouvelles chaque semaine
plan-chase-weekly-do = Une fois par semaine, vous demandez poliment où en est votre candidature.
plan-ask-for-time = Demander un délai pour répondre
plan-ask-for-time-do = Vous demandez plus de temps à l'autre employeur, sans rien dire à l'employeur que vous préférez.
plan-ask-for-time-then-push = Demander un délai, puis relancer
plan-ask-for-time-then-push-do = Le même jour, vous demandez plus de temps à l'autre employeur et une réponse à l'employeur que vous préférez.
plan-push-when-offer-arrives = Attendre l'écrit, puis relancer
plan-push-when-offer-arrives-do = Vous attendez d'avoir l'autre proposition par écrit, puis vous demandez poliment une réponse.
plan-push-then-withdraw = Relancer ; si c'est non, renoncer
plan-push-then-withdraw-do = Vous demandez poliment et, si rien ne bouge, vous renoncez en remerciant.
plan-push-then-call-back = Insister, renoncer, puis rappeler
plan-push-then-call-back-do = Vous insistez, renoncez si rien ne bouge, puis rappelez une semaine après pour dire que vous êtes libre.
plan-threaten-to-withdraw = Menacer de renoncer
plan-threaten-to-withdraw-do = Vous dites que vous renoncez si la décision ne tombe pas aujourd'hui.
plan-soft-close = Demander ce qui bloque encore
plan-soft-close-do = Vous demandez, comme on le fait dans la vente, ce qui empêche encore un oui.
plan-hard-close = Exiger un oui ou un non
plan-hard-close-do = Vous demandez sans détour un oui ou un non d'ici demain.
plan-let-it-lapse = Laisser filer l'autre proposition
plan-let-it-lapse-do = Vous ne dites rien et vous laissez filer l'autre proposition.
plan-hold-on = Se taire et espérer
plan-hold-on-do = Vous ne dites rien et vous espérez que l'autre proposition tiendra.
plan-contract-push = Relancer pour fin de contrat
plan-contract-push-do = Vous dites que votre contrat se termine et vous demandez poliment une réponse rapide.
plan-suspense-push = Relancer par impatience
plan-suspense-push-do = Vous dites que vous ne supportez plus l'attente et vous demandez une réponse.

## When to do it

when-day = { $n ->
    [0] Aujourd'hui
    [one] Dans un jour ouvré
   *[other] Dans { $n } jours ouvrés
}
when-promise-missed = { $n ->
    [0] Si la date promise passe sans réponse
    [one] Un jour ouvré après la date promise, si vous n'avez pas de réponse
   *[other] { $n } jours ouvrés après la date promise, si vous n'avez pas de réponse
}
when-offer-in-hand = { $n ->
    [0] Dès que vous avez l'autre proposition par écrit
    [one] Un jour ouvré après avoir reçu l'autre proposition par écrit
   *[other] { $n } jours ouvrés après avoir reçu l'autre proposition par écrit
}
when-before-deadline = { $n ->
    [0] Le dernier jour pour répondre à l'autre proposition
    [one] Un jour ouvré avant la fin de l'autre proposition
   *[other] { $n } jours ouvrés avant la fin de l'autre proposition
}
when-refused = { $n ->
    [0] Si la réponse est non, le jour même
    [one] Si la réponse est non, un jour ouvré plus tard
   *[other] Si la réponse est non, { $n } jours ouvrés plus tard
}
when-date-named = { $n ->
    [0] Si on vous donne une date, le jour même
    [one] Si on vous donne une date, un jour ouvré plus tard
   *[other] Si on vous donne une date, { $n } jours ouvrés plus tard
}

## What to say: polite, short and true

script-target-phone = { $when }, à l'employeur que vous préférez, par téléphone
script-target-email = { $when }, à l'employeur que vous préférez, par e-mail
script-other-phone = { $when }, à l'autre employeur, par téléphone
script-wait = Rien à dire pour l'instant
say-intro = Ne dites que ce qui est vrai pour vous. Laissez le reste de côté.
say-intro-wait = Pour l'instant, vous ne dites rien. Profitez-en : cherchez encore, et préparez vos réponses.

say-hello-phone = Bonjour, … à l'appareil. Merci encore pour notre entretien.
say-hello-email = Bonjour …, merci encore pour notre entretien.
say-first-choice = Vous êtes mon premier choix. Si vous me faites une proposition correcte, je dirai oui.
say-want = J'aimerais vraiment travailler avec vous.
say-process = Je sais que vous avez votre façon de décider, et je la respecte.
say-reason-written-offer = { $n ->
    [0] Il y a du nouveau pour moi. J'ai une autre proposition par écrit et je dois y répondre aujourd'hui.
    [one] Il y a du nouveau pour moi. J'ai une autre proposition par écrit et je dois y répondre d'ici un jour ouvré.
   *[other] Il y a du nouveau pour moi. J'ai une autre proposition par écrit et je dois y répondre d'ici { $n } jours ouvrés.
}
say-reason-written-offer-open = Il y a du nouveau pour moi. J'ai une autre proposition par écrit et je dois y répondre au plus tard le … .
say-reason-expected-offer = Il y a du nouveau pour moi. Un autre employeur m'a annoncé une proposition. Je ne l'ai pas encore par écrit.
say-reason-fixed-date = Il y a du nouveau pour moi. J'ai une date que je ne peux pas déplacer : le … .
say-reason-contract-ends = Il y a du nouveau pour moi. Mon contrat actuel se termine le … .
say-reason-money = Je dois prévoir mon budget pour les semaines qui viennent.
say-reason-suspense = J'aimerais bien savoir où j'en suis.
say-proof = Je peux vous montrer la lettre, si cela vous aide.
say-ask = { $n ->
    [0] Pourriez-vous me répondre aujourd'hui, si c'est possible pour vous ?
    [one] Pourriez-vous me répondre d'ici demain, si c'est possible pour vous ?
   *[other] Pourriez-vous me répondre d'ici { $n } jours ouvrés, si c'est possible pour vous ?
}
say-ask-firm = { $n ->
    [0] J'ai besoin d'une réponse aujourd'hui. Est-ce possible ?
    [one] J'ai besoin d'une réponse d'ici demain. Est-ce possible ?
   *[other] J'ai besoin d'une réponse d'ici { $n } jours ouvrés. Est-ce possible ?
}
say-ask-soft-close = Qu'aimeriez-vous encore savoir de moi pour me dire oui ?
say-your-call = C'est vous qui décidez. Si ce n'est pas possible, je comprendrai.
say-else-date = Si c'est trop tôt, quel jour serait réaliste ?
say-thanks-phone = Merci beaucoup.
say-thanks-email = Merci beaucoup. Bien cordialement, …
say-then-quiet = Ensuite, ne dites plus rien et écoutez.
say-keep-short = Ne rallongez pas ce message. Envoyez-le à la personne qui décide.
say-email-subject = Objet : une petite question sur ma candidature
say-check-in = Ce poste m'intéresse toujours beaucoup. Puis-je vous demander où en est ma candidature, et quand j'aurai de vos nouvelles ?
say-check-in-help = S'il vous manque quelque chose de ma part, dites-le-moi.
say-time-thanks = Merci pour votre proposition. Elle me fait plaisir et je la prends au sérieux.
say-time-ask = { $n ->
    [one] C'est une étape importante pour moi. Pourrais-je vous répondre un jour ouvré plus tard ?
   *[other] C'est une étape importante pour moi. Pourrais-je vous répondre { $n } jours ouvrés plus tard ?
}
say-time-second = En toute franchise, j'attends aussi la réponse d'un autre employeur.
say-time-if-no = Si ce n'est pas possible, dites-le-moi. Je vous répondrai alors dans les temps.
say-withdraw = J'ai choisi une autre voie, et je retire ma candidature.
say-withdraw-thanks = J'ai eu plaisir à vous rencontrer. Pensez à moi à l'avenir, si vous le voulez bien.
say-leverage = J'aimerais travailler avec vous. Si vous ne pouvez pas décider aujourd'hui, je retirerai ma candidature.
say-call-back = Je suis de nouveau disponible, et j'aimerais toujours travailler avec vous. Le poste est-il encore libre ?
say-accept = J'accepte votre proposition avec grand plaisir.
say-wait-called = Si on vous appelle : remerciez, dites que vous voulez le poste, et demandez quand la décision tombera.

## What they may ask back

ask-back-intro = Préparez une réponse courte et vraie. Écrivez-la ici.
ask-why = Pourquoi est-ce pressé ? Qu'est-ce qui a changé ?
ask-who = Qui est l'autre employeur, et pour quel poste ?
ask-deadline = Quand devez-vous répondre, au juste ? Pouvez-vous avoir plus de temps ?
ask-proof = Pouvons-nous voir la proposition ?
ask-yes = Si nous vous faisions une proposition demain, diriez-vous oui ?
ask-start = Quand pourriez-vous commencer ?
ask-interest = Le poste vous intéresse-t-il toujours ?

## If they say no

refused-often = « Nous ne pouvons pas aller plus vite » : souvent, c'est juste leur façon de travailler. Cela ne veut pas forcément dire qu'on ne veut pas de vous.
refused-date = Demandez quel jour serait réaliste, remerciez, et n'insistez pas.
refused-offer = { $n ->
    [0] L'autre proposition prend fin aujourd'hui. Décidez avec ce que vous savez.
    [one] L'autre proposition prend fin dans un jour ouvré. Décidez alors avec ce que vous saurez.
   *[other] L'autre proposition prend fin dans { $n } jours ouvrés. Décidez alors avec ce que vous saurez.
}
refused-ask-time = Vous pouvez demander quelques jours de plus à l'autre employeur. Sur 100 employeurs, environ { $yes } disent oui et environ { $no } reprennent leur proposition. C'est une estimation : personne n'a compté.
refused-keep-looking = Cherchez encore ailleurs. N'attendez pas un seul employeur.
refused-check-in = Si la date promise passe : attendez deux jours ouvrés, puis demandez une fois. Ensuite, demandez une fois par semaine au plus.
refused-leave = Si vous renoncez, faites-le en remerciant. Dites : « Pensez à moi à l'avenir, si vous le voulez bien. »
refused-call-back = Vous pouvez rappeler une fois, environ une semaine après, tant que le poste est libre. Chaque semaine qui passe, cela marche moins bien.

## How good is this advice

evidence-model = Ces nombres viennent d'un modèle. Il aide à réfléchir. Il ne prédit pas votre vie.
evidence-grade-push = Comment les employeurs prennent une relance : estimation, note { $grade }. Personne ne l'a mesuré.
evidence-grade-days = Quand les employeurs décident, et s'ils tiennent leur date : note { $grade }.
evidence-grade-extension = Si l'autre employeur laisse plus de temps : note { $grade }.
evidence-grade-yours = Votre rang, et ce que vaut chaque poste pour vous : c'est vous qui l'estimez. Changez ces nombres, et regardez à nouveau.
evidence-unknown = Le modèle ne connaît ni les gens qui décident, ni votre vie.
evidence-grades = Les notes : A, c'est mesuré. B, les données ne collent pas tout à fait. C, c'est une estimation. D, c'est une supposition.

## Small print

footer-origin = pushwait { $version }, calcul { $run }, graine { $seed }, modèle d'employeurs : { $model }
footer-exact = « Sur 100 personnes » est calculé exactement. « Est-ce que cela change quelque chose pour vous ? » est tiré au sort, { $stories } fois pour chaque plan.

## Moves in a few words

act-push = Relancer l'employeur que vous préférez
act-check-in = Aller aux nouvelles
act-ask-for-time = Demander un délai à l'autre employeur
act-withdraw = Renoncer en remerciant
act-threaten = Dire que vous allez renoncer
act-call-back = Rappeler
act-accept = Prendre l'autre proposition

## The shipped situations

scenario-01-written-offer-five-days-title = Une proposition écrite, encore cinq jours
scenario-01-written-offer-five-days-situation = Vous avez une proposition écrite et cinq jours pour répondre. Chez l'employeur que vous préférez, les entretiens sont finis et la décision est promise dans huit jours.
scenario-02-exploding-offer-title = Une proposition qui expire dans 48 heures
scenario-02-exploding-offer-situation = Vous avez deux jours pour répondre à une proposition. L'employeur que vous préférez décide dans six jours.
scenario-03-only-a-first-interview-title = Une proposition en main, un premier entretien ailleurs
scenario-03-only-a-first-interview-situation = Vous avez une proposition en main. L'employeur que vous préférez n'en est qu'au premier entretien, et la route est encore longue.
scenario-04-graduate-two-week-norm-title = Bientôt le diplôme, et deux semaines pour répondre
scenario-04-graduate-two-week-norm-situation = Vous aurez bientôt votre diplôme et vous avez une proposition, avec les deux semaines habituelles. Le service emploi de votre école vous soutient si vous demandez plus de temps.
scenario-05-promised-date-passed-title = La date promise est passée
scenario-05-promised-date-passed-situation = La décision était promise pour il y a quatre jours. Vous n'avez pas de nouvelles, ni d'autre proposition.
scenario-06-verbal-yes-stuck-title = « Notre choix, c'est vous », mais rien n'est signé
scenario-06-verbal-yes-stuck-situation = On vous a dit que le choix s'est porté sur vous. Le contrat attend encore des accords, et les budgets baissent.
scenario-07-expected-second-offer-title = Une autre proposition annoncée, mais pas écrite
scenario-07-expected-second-offer-situation = L'autre employeur a dit qu'une proposition allait arriver. Elle viendra peut-être, ou peut-être pas.
scenario-08-tempted-to-bluff-title = L'envie de bluffer
scenario-08-tempted-to-bluff-situation = Vous n'avez pas d'autre proposition. En inventer une ferait peut-être avancer les choses.
scenario-09-money-runs-out-title = Le contrat et l'argent touchent à leur fin
scenario-09-money-runs-out-situation = Votre contrat se termine dans quelques semaines. Vous n'avez pas d'autre proposition.
scenario-10-cannot-bear-the-suspense-title = Rien que l'attente
scenario-10-cannot-bear-the-suspense-situation = Vous n'avez ni proposition ni date. Simplement, vous ne supportez plus d'attendre.
scenario-11-sales-role-title = Un poste dans la vente
scenario-11-sales-role-situation = Le poste est dans la vente, où savoir conclure fait partie du métier. Le dernier entretien est passé.
scenario-12-pushed-and-refused-title = Relancer, et recevoir un non
scenario-12-pushed-and-refused-situation = Vous allez demander une réponse, et ce sera peut-être non. Vous vous demandez que faire ensuite.
