# Tous les textes de l'écran en français, à côté de ceux des fiches. Une idée par phrase, des mots de tous les jours.

## Ce qui est à l'écran

ui-title = Relancer ou attendre ?
ui-tagline = Vous voulez ce poste, et la décision tarde. Essayez ce qui se passe quand vous relancez, et quand vous attendez.
ui-private = Tout est calculé sur cet appareil. Rien n'est envoyé, rien n'est gardé.
ui-skip = Aller au conseil
ui-language = Langue
ui-start-again = Une autre situation
ui-four-questions = Répondez à quatre questions
ui-or-pick = Ou choisissez une situation proche de la vôtre
ui-question-offer = Avez-vous une autre proposition ?
ui-offer-hand = Oui, par écrit
ui-offer-coming = Il en viendra peut-être une
ui-offer-no = Non
ui-question-deadline = Dans combien de jours ouvrés devez-vous répondre ?
ui-question-date = Vous a-t-on dit quand on décidera ?
ui-date-date = Oui
ui-date-passed = Oui, et ce jour est passé
ui-date-nothing = Non
ui-question-promised = Dans combien de jours ouvrés décidera-t-on ?
ui-question-rank = Où pensez-vous être dans leur classement ?
ui-rank-favourite = Je suis nettement en tête
ui-rank-ahead = Je suis un peu en tête
ui-rank-torn = On hésite entre deux personnes, dont moi
ui-rank-behind = D'autres sont devant moi
ui-rank-unsure = Je ne peux pas le dire
ui-show = Voir
ui-open-file = Ouvrir un fichier de scénario …
ui-sliders = Que croyez-vous ?
ui-sliders-hint = Déplacez un curseur et voyez comment le conseil change.
ui-more-sliders = Autres curseurs
ui-reset = Annuler tous les changements
ui-models = Comment est cet employeur ?
ui-map = Où quel plan est-il le meilleur ?
ui-map-hint = Chaque lettre est le meilleur plan pour ces deux nombres. Pâle et fine : c'est serré. Le cadre, c'est vous. Choisissez une case pour y aller.
ui-map-across = De gauche à droite
ui-map-up = De bas en haut
ui-map-none = Cette situation n'a pas deux nombres pour tracer une carte.
ui-here = vous êtes ici
ui-close = c'est serré
ui-story = Une vie, racontée deux fois
ui-story-hint = La même chance, une fois pour chaque plan. Une vie ne prouve rien. Elle montre ce qui peut arriver.
ui-story-previous = Vie précédente
ui-story-next = Vie suivante
ui-story-apart = Prochaine vie où cela compte
ui-story-luck = Ce que personne ne pouvait savoir
ui-take = À emporter
ui-take-link = Copier un lien vers cette situation
ui-take-link-done = Le lien est copié. Il contient tous vos nombres.
ui-take-link-here = Copiez ce lien. Il contient tous vos nombres :
ui-take-toml = Fichier de scénario
ui-take-csv = Nombres en tableau (CSV)
ui-take-print = Imprimer
ui-workshop = Atelier
ui-workshop-hint = Collez des liens, un par ligne. Ou un tableau : sa première ligne contient « name » et des noms de nombres, par exemple « name,first-choice,deadline ». Les chances sont sur 100. Tout reste sur cet appareil.
ui-workshop-list = Des liens, ou un tableau
ui-workshop-open = Ouvrir un tableau …
ui-workshop-show = Les mettre sur la carte
ui-workshop-example = Un exemple
ui-workshop-number = N°
ui-workshop-name = Nom
ui-workshop-advice = Conseil
ui-workshop-spread = Comment les conseils se répartissent
ui-workshop-separates = Ce qui vous sépare
ui-workshop-off = hors de cette carte
ui-workshop-letters = Les lettres de la carte valent pour les nombres à l'écran. Le tableau donne le conseil propre à chaque personne.
ui-workshop-who = Votre nom, pour le lien (si vous voulez)
ui-broken = Quelque chose a échoué sur cette page. Rechargez-la. Votre lien contient toujours tous vos nombres.

## Valeurs

value-days = { $n ->
    [0] 0 jour ouvré
    [one] un jour ouvré
   *[other] { $n } jours ouvrés
}
value-of-100 = { $n } sur 100
own-title = Ma situation

## Sortes d'employeurs

model-baseline = Comme la plupart
model-rational = Plus posé que la plupart : se vexe rarement
model-proud = Plus fier que la plupart : déteste qu'on le presse

## Une vie, jour après jour

story-title = Vie numéro { $n }
story-helped = Dans cette vie, « { $plan } » vous donne le poste. Attendre ne le donne pas.
story-harmed = Dans cette vie, attendre vous donne le poste. « { $plan } » ne le donne pas.
story-same = Dans cette vie, les deux reviennent au même.
story-other = Dans cette vie, rien ne vous donne le poste, mais la fin n'est pas la même.
story-kind-touchy = Cet employeur est sensible : il se sent vite pressé.
story-kind-hedging = Cet employeur vous garde comme second choix.
story-kind-bureaucratic = Cet employeur veut bien, mais les signatures prennent du temps.
story-kind-pool-bound = Cet employeur veut d'abord voir tout le monde.
story-kind-decisive = Cet employeur décide vite et tient ses dates.
story-luck-pace = { $n ->
    [0] Si personne ne demande, il décide aujourd'hui.
    [one] Si personne ne demande, il décide dans un jour ouvré.
   *[other] Si personne ne demande, il décide dans { $n } jours ouvrés.
}
story-command = La même vie dans un terminal : { $command }
story-luck-never = Si personne ne demande, il ne décide jamais.
story-luck-hurry = Il peut se dépêcher.
story-luck-no-hurry = Il ne peut pas se dépêcher.
story-push = Vous demandez une réponse.
story-check-in = Vous allez aux nouvelles.
story-ask-for-time = Vous demandez un délai à l'autre employeur.
story-threat = Vous dites que vous partez si l'on ne décide pas.
story-withdrew = Vous renoncez en remerciant.
story-call-back = Vous rappelez.
story-accept = Vous prenez l'autre proposition.
story-bluff = Cette proposition n'existe pas.
story-called-bluff = « Alors prenez-la », vous dit-on.
story-exposed = On veut la voir, et vous n'avez rien à montrer.
story-doubted = On n'est pas sûr de vous croire.
story-unanswered = On demande pourquoi c'est pressé, et vous n'avez pas de bonne réponse.
story-turns-away = On se détourne de vous.
story-keeps-pace = On garde son rythme.
story-names-date = On donne une date.
story-hurries = On se dépêche.
story-felt = On est content : { $liked } sur 10. On se sent au pied du mur : { $cornered } sur 10.
story-time-granted = Vous demandez un délai à l'autre employeur, et l'obtenez.
story-time-refused = Vous demandez un délai à l'autre employeur, et n'en obtenez pas.
story-time-pulled = Vous demandez un délai à l'autre employeur, et il retire sa proposition.
story-called-back = Vous rappelez, et on vous reprend dans la course.
story-called-late = Vous rappelez. C'est trop tard.
story-passed-over = Pas possible maintenant : { $what }
story-offer-held = Le délai est passé, mais l'autre proposition tient encore.
story-offer-gone = L'autre proposition n'est plus là.
story-lost-merit = On choisit quelqu'un d'autre.
story-lost-turned-away = On ne veut pas être pressé.
story-lost-frozen = Le poste est supprimé.
story-lost-silent = On ne répond jamais.
story-lost-left = On n'a pas encore décidé.
story-end-target = Vous avez le poste voulu.
story-end-exposed = Vous avez le poste voulu. Plus tard, le mensonge se découvre et vous le coûte.
story-end-competing = Vous prenez l'autre poste.
story-end-none = Vous n'avez pas encore de poste.

## L'atelier

workshop-person = Personne { $n }
workshop-people = { $n } personnes sur { $all }
workshop-switches = autre que sur l'écran
workshop-agree = Vous recevez tous le même conseil.
workshop-separates = Une idée vous sépare le plus : { $input }. Si vous disiez tous { $value }, { $n } sur { $all } auraient le même conseil. Pour l'instant, c'est { $before } sur { $all }.
workshop-would-switch = Le conseil changerait pour : { $names }.
workshop-several = Aucune idée seule ne vous sépare. Même avec la valeur du milieu pour un nombre, ou une seule sorte d'employeur, pour tous, les conseils resteraient aussi partagés.
workshop-different = Vous regardez des situations différentes, avec des plans différents. Le conseil de l'une ne dit rien sur celui de l'autre.

## Ce qui peut être faux

fault-request = La page a demandé une chose qui n'existe pas. Rechargez-la, s'il vous plaît.
fault-nothing-open = Choisissez d'abord une situation.
fault-start = Ce lien ne dit pas de quelle situation il s'agit. Commencez ici.
fault-long = C'est plus long que { $most } caractères. Cela n'a pas été lu.
fault-key = Ce lien contient une chose que cette page ne connaît pas : « { $key } ». Rien n'en a été repris.
fault-value = « { $value } » n'est pas possible ici : { $input }. Rien n'en a été repris.
fault-model = Cette page ne connaît pas cette sorte d'employeur. Elle en connaît trois : baseline, rational, proud.
fault-file-cut = Le scénario de ce lien est abîmé. Le lien a-t-il été coupé ?
fault-file = Le fichier de scénario a une erreur à la ligne { $line } : { $what }
fault-line = Ligne { $line } : { $what }
fault-table = La ligne { $line } du tableau n'est pas lisible. A-t-elle autant de cases que la première ?
fault-nobody = Il n'y a encore personne dans la liste.
fault-people = La liste a plus de { $most } personnes.
fault-unwritable = Ces nombres ne peuvent pas s'écrire dans un fichier de scénario. Reculez un peu le dernier curseur.
fault-bluffs = Tous les plans de ce fichier sont des mensonges, et nous n'en conseillons jamais. Ajoutez « wait ».
