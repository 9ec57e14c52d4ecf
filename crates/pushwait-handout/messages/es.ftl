# All texts of handouts in Spanish (of Spain, readable in Latin America). One idea a sentence, everyday words, no number without "de cada 100".
# Terms: "la empresa que usted prefiere" is the one that has not decided; "la otra empresa" has made an offer or may make one.

language = Español

## The page

title = ¿Meter prisa o esperar?
for-whom = Para
date = Fecha
situation-heading = Su situación
advice-heading = Nuestro consejo
outcomes-heading = De cada 100 personas en su situación
compared-heading = ¿Cambia algo para usted?
timeline-heading = Los próximos días
flips-heading = Qué cambiaría nuestro consejo
say-heading = Qué decir
ask-back-heading = Qué le pueden preguntar
refused-heading = Si le dicen que no
evidence-heading = ¿Es fiable este consejo?
our-advice-mark = nuestro consejo
quoted = «{ $text }»

## The situation, made from its settings

situation-in-hand = { $n ->
    [0] Usted tiene otra oferta de trabajo. Debe responder hoy.
    [one] Usted tiene otra oferta de trabajo. Debe responder en un día laborable.
   *[other] Usted tiene otra oferta de trabajo. Debe responder en { $n } días laborables.
}
situation-expected = Puede que usted reciba otra oferta de trabajo. Ocurre más o menos en { $chance } de cada 100 casos.
situation-no-other = Usted no tiene otra oferta de trabajo.
situation-promised = { $n ->
    [0] La empresa que usted prefiere ha prometido decidir hoy.
    [one] La empresa que usted prefiere ha prometido decidir en un día laborable.
   *[other] La empresa que usted prefiere ha prometido decidir en { $n } días laborables.
}
situation-promised-passed = { $n ->
    [one] La empresa que usted prefiere debería haber decidido hace un día laborable.
   *[other] La empresa que usted prefiere debería haber decidido hace { $n } días laborables.
}
situation-unsaid = La empresa que usted prefiere no ha dicho cuándo decidirá.

## The advice

sure-checking = Comprobando …
sure-settled = Consejo firme
sure-close = Muy igualado
sure-hangs = Depende de una cosa
sure-alone = Sin comparar
advice-checking = Todavía probamos otros números.
advice-settled = Hemos probado otros números para lo que nadie sabe. El consejo no ha cambiado.
advice-close = Está muy igualado. «{ $second }» es casi igual de bueno. Elija el plan que más le convenza.
advice-hangs = El consejo depende sobre todo de una cosa: { $input }. Vea «Qué cambiaría nuestro consejo».
advice-alone = Solo hay un plan honesto. No lo hemos comparado con nada: quizá otro sea mejor.
advice-share = { advice-share-wait } { $wait ->
    [0] De cada 100 que no dicen nada, casi ninguna lo consigue.
   *[other] De cada 100 que no dicen nada, lo consiguen alrededor de { $wait }.
}
advice-share-base = { advice-share-wait } { $wait ->
    [0] De cada 100 que eligen «{ $plan }», casi ninguna lo consigue.
   *[other] De cada 100 que eligen «{ $plan }», lo consiguen alrededor de { $wait }.
}
advice-share-wait = { $target ->
    [0] De cada 100 personas que hacen esto, casi ninguna consigue el trabajo que quiere.
   *[other] De cada 100 personas que hacen esto, alrededor de { $target } consiguen el trabajo que quieren.
}
advice-more = Con «{ $plan }», más personas consiguen el trabajo que quieren: { $more } de cada 100. Pero { $none } de cada 100 se quedan sin trabajo.
advice-sooner = Con «{ $plan }», más personas consiguen el trabajo que quieren: { $more } de cada 100. Pero tarda más, y aquí cada día de espera le cuesta algo.
advice-no-lie = Uno de los planes de esta página es una mentira. Nunca aconsejamos mentir.

## Out of 100 people

outcomes-intro = Imagine a 100 personas como usted. Cada figura es una de ellas.
legend-target = consiguen el trabajo que quieren
legend-competing = aceptan el otro trabajo
legend-none = aún no tienen trabajo
of-100 = { $n } de cada 100
outcomes-alt = { $plan }: de cada 100 personas, { $target } consiguen el trabajo que quieren, { $competing } aceptan el otro trabajo y { $none } aún no tienen trabajo.
outcomes-alt-two = { $plan }: de cada 100 personas, { $target } consiguen el trabajo que quieren y { $none } aún no tienen trabajo.
outcomes-note = Hemos redondeado para que cada plan sume 100. Las cuentas son exactas. Los datos de partida, no: vea «¿Es fiable este consejo?».

## Helped, harmed, no difference

compared-intro = Las mismas 100 personas viven dos veces con la misma suerte. Una vez no dicen nada. La otra siguen el plan.
compared-intro-base = Las mismas 100 personas viven dos veces con la misma suerte. Una vez eligen «{ $plan }». La otra siguen el plan de la tabla.
compared-plan = Plan
compared-helped = salen ganando: solo así logran el trabajo deseado
compared-harmed = salen perdiendo: así pierden el trabajo deseado
compared-same = no cambia nada
compared-alt = { $plan }: de cada 100 personas, { $helped } salen ganando y { $harmed } salen perdiendo. Para { $same } no cambia nada.
compared-note = Los números salen de { $stories } vidas inventadas para cada plan. Cada número puede variar en { $error } de cada 100.

## The days ahead

timeline-today = Hoy
timeline-deadline = Responder a la otra oferta
timeline-extended = Responder a la otra oferta, si le dan más tiempo
timeline-promised = Fecha prometida para decidir
timeline-promised-passed = { $n ->
    [one] La fecha prometida fue hace un día laborable.
   *[other] La fecha prometida fue hace { $n } días laborables.
}
timeline-expected = Desde aquí puede llegar la otra oferta
timeline-expected-end = Si la otra oferta llega, ya ha llegado
timeline-asked = Usted pide respuesta para este día
timeline-day = Día { $day }
timeline-line = Día { $day }: { $what }
timeline-alt = Una línea de días laborables, desde hoy, día 0, hasta el día { $last }.
timeline-unsaid = { $n ->
    [one] No han dicho cuándo decidirán. Muchas empresas tardan más o menos un día laborable desde la última entrevista.
   *[other] No han dicho cuándo decidirán. Muchas empresas tardan unos { $n } días laborables desde la última entrevista.
}

## What would change our advice

flips-none = Nada de lo que hemos probado. Dentro de lo probable, «{ $plan }» sigue siendo el mejor plan.
flip-chance-up = Si { $input } pasa de { $at } de cada 100, más o menos, es mejor «{ $plan }». Hemos contado con { $now } de cada 100.
flip-chance-down = Si { $input } baja de { $at } de cada 100, más o menos, es mejor «{ $plan }». Hemos contado con { $now } de cada 100.
flip-days-up = { $at ->
    [one] Si { $input } es de un día laborable o más, es mejor «{ $plan }». Hemos contado con { $now }.
   *[other] Si { $input } es de { $at } días laborables o más, es mejor «{ $plan }». Hemos contado con { $now }.
}
flip-days-down = { $at ->
    [0] Si { $input } es de menos de un día laborable, es mejor «{ $plan }». Hemos contado con { $now }.
    [one] Si { $input } es de un día laborable o menos, es mejor «{ $plan }». Hemos contado con { $now }.
   *[other] Si { $input } es de { $at } días laborables o menos, es mejor «{ $plan }». Hemos contado con { $now }.
}
flip-worth-up = Si { $input } pasa de { $at } sobre 100, más o menos, es mejor «{ $plan }». Hemos contado con { $now } sobre 100. El trabajo que usted quiere vale 100; no tener trabajo vale 0.
flip-worth-down = Si { $input } baja de { $at } sobre 100, más o menos, es mejor «{ $plan }». Hemos contado con { $now } sobre 100. El trabajo que usted quiere vale 100; no tener trabajo vale 0.
flip-model-rational = Si esta empresa es más tranquila que la mayoría y casi no se ofende, es mejor «{ $plan }».
flip-model-proud = Si esta empresa es más orgullosa que la mayoría y no soporta que le metan prisa, es mejor «{ $plan }».
flip-model-baseline = Si esta empresa es como la mayoría, es mejor «{ $plan }».
flips-more = Hay más puntos como estos muy cerca. Quien le orienta se los puede mostrar.

input-first-choice = la posibilidad de que usted sea su primera opción
input-deadline = el tiempo que queda para responder a la otra oferta
input-promised = el tiempo que falta hasta la fecha prometida
input-kept = la posibilidad de que cumplan la fecha prometida
input-typical-days = la espera normal hasta que deciden
input-can-hurry = la posibilidad de que de verdad puedan darse prisa
input-silence = la posibilidad de que no respondan nunca
input-extension = la posibilidad de que la otra empresa le dé más tiempo
input-pulled = la posibilidad de perder la otra oferta por pedir tiempo
input-arrives = la posibilidad de que llegue la otra oferta
input-worth = lo que vale para usted el otro trabajo
input-day-cost = lo que le cuesta a usted un día de espera
input-employer = cómo se toma esta empresa que le metan prisa

## Plans of the library: a few words, and a sentence on what one does

plan-wait = No decir nada y esperar
plan-wait-do = Usted no dice nada. Si hay otra oferta, la acepta cuando se acabe el plazo.
plan-courteous-push = Preguntar hoy con amabilidad
plan-courteous-push-do = Usted llama, dice el motivo y pide con amabilidad una respuesta en tres días.
plan-firm-push = Escribir hoy con firmeza
plan-firm-push-do = Usted escribe que necesita una respuesta en tres días.
plan-ultimatum = Ponerles una fecha límite
plan-ultimatum-do = Usted les exige una respuesta en dos días y, si no, se acabó.
plan-bluff = Inventarse otra oferta
plan-bluff-do = Usted dice que tiene otra oferta. No es verdad.
plan-weak-reason = Preguntar por falta de dinero
plan-weak-reason-do = Usted pide una respuesta rápida y dice que anda mal de dinero.
plan-ask-just-to-know = Preguntar sin dar un motivo
plan-ask-just-to-know-do = Usted dice que quiere trabajar allí y pide una respuesta pronto. No da ningún motivo.
plan-check-in = Pedir noticias pasada la fecha
plan-check-in-do = Dos días después de la fecha prometida, usted pregunta con amabilidad si hay noticias.
plan-check-in-day-5 = Pedir noticias en una semana
plan-check-in-day-5-do = Dentro de una semana, usted pregunta con amabilidad si hay noticias.
plan-chase-weekly = Pedir noticias cada semana
plan-chase-weekly-do = Una vez por semana, usted pregunta con amabilidad si hay noticias.
plan-ask-for-time = Pedir tiempo a la otra empresa
plan-ask-for-time-do = Usted pide más tiempo a la otra empresa. A la empresa que usted prefiere no le dice nada.
plan-ask-for-time-then-push = Pedir tiempo y luego preguntar
plan-ask-for-time-then-push-do = Usted pide más tiempo a la otra empresa. El mismo día pide una respuesta a la empresa que usted prefiere.
plan-push-when-offer-arrives = Preguntar con la oferta en mano
plan-push-when-offer-arrives-do = Usted espera a tener la otra oferta por escrito. Entonces pide una respuesta con amabilidad.
plan-push-then-withdraw = Preguntar; si es no, retirarse
plan-push-then-withdraw-do = Usted pregunta con amabilidad. Si dicen que no, se retira y da las gracias.
plan-push-then-call-back = Insistir, retirarse y llamar luego
plan-push-then-call-back-do = Usted pide una respuesta con firmeza. Si dicen que no, se retira. Una semana después llama para decir que vuelve a estar disponible.
plan-threaten-to-withdraw = Amenazar con retirarse
plan-threaten-to-withdraw-do = Usted dice que se retira si no deciden hoy.
plan-soft-close = Preguntar qué falta para el sí
plan-soft-close-do = Usted pregunta, como en una venta, qué les falta para decir que sí.
plan-hard-close = Pedir sin rodeos un sí o un no
plan-hard-close-do = Usted pide sin rodeos un sí o un no para mañana.
plan-let-it-lapse = Dejar pasar la otra oferta
plan-let-it-lapse-do = Usted no dice nada y deja pasar la otra oferta.
plan-hold-on = Confiar en que la oferta siga ahí
plan-hold-on-do = Usted no dice nada y confía en que la otra oferta siga en pie.
plan-contract-push = Preguntar por fin de contrato
plan-contract-push-do = Usted dice que se le acaba el contrato y pide con amabilidad una respuesta pronto.
plan-suspense-push = Preguntar por impaciencia
plan-suspense-push-do = Usted dice que ya no aguanta la espera y pide una respuesta.

## When to do it

when-day = { $n ->
    [0] Hoy
    [one] Dentro de un día laborable
   *[other] Dentro de { $n } días laborables
}
when-promise-missed = { $n ->
    [0] Si pasa la fecha prometida sin respuesta
    [one] Un día laborable después de la fecha prometida, si no hay respuesta
   *[other] { $n } días laborables después de la fecha prometida, si no hay respuesta
}
when-offer-in-hand = { $n ->
    [0] Cuando tenga la otra oferta por escrito
    [one] Un día laborable después de tener la otra oferta por escrito
   *[other] { $n } días laborables después de tener la otra oferta por escrito
}
when-before-deadline = { $n ->
    [0] El último día de la otra oferta
    [one] Un día laborable antes de que venza la otra oferta
   *[other] { $n } días laborables antes de que venza la otra oferta
}
when-refused = { $n ->
    [0] Si dicen que no, el mismo día
    [one] Si dicen que no, un día laborable después
   *[other] Si dicen que no, { $n } días laborables después
}
when-date-named = { $n ->
    [0] Cuando le digan una fecha, el mismo día
    [one] Un día laborable después de que le digan una fecha
   *[other] { $n } días laborables después de que le digan una fecha
}

## What to say: polite, short and true

script-target-phone = { $when }: llamada a la empresa que usted prefiere
script-target-email = { $when }: correo a la empresa que usted prefiere
script-other-phone = { $when }: llamada a la otra empresa
script-wait = Por ahora, nada que decir
say-intro = Diga solo lo que sea verdad en su caso. Deje fuera lo demás.
say-intro-wait = Por ahora, no diga nada. Aproveche el tiempo: siga buscando y prepare sus respuestas.

say-hello-phone = Buenos días, soy … . Gracias de nuevo por la entrevista.
say-hello-email = Buenos días, … . Gracias de nuevo por la entrevista.
say-first-choice = Ustedes son mi primera opción. Si me hacen una oferta razonable, diré que sí.
say-want = Me gustaría mucho trabajar con ustedes.
say-process = Sé que tienen su manera de decidir, y la respeto.
say-reason-written-offer = { $n ->
    [0] Mi situación ha cambiado. Tengo otra oferta por escrito y debo responder hoy.
    [one] Mi situación ha cambiado. Tengo otra oferta por escrito y debo responder en un día laborable.
   *[other] Mi situación ha cambiado. Tengo otra oferta por escrito y debo responder en { $n } días laborables.
}
say-reason-written-offer-open = Mi situación ha cambiado. Tengo otra oferta por escrito y debo responder a más tardar el … .
say-reason-expected-offer = Mi situación ha cambiado. Otra empresa me ha dicho que va a hacerme una oferta. Todavía no la tengo por escrito.
say-reason-fixed-date = Mi situación ha cambiado. Hay una fecha que no puedo mover: … .
say-reason-contract-ends = Mi situación ha cambiado. Mi contrato actual termina el … .
say-reason-money = Tengo que organizar mis gastos de las próximas semanas.
say-reason-suspense = Me gustaría saber a qué atenerme.
say-proof = Si les sirve, puedo mostrarles la carta.
say-ask = { $n ->
    [0] ¿Sería posible que me dieran una respuesta hoy?
    [one] ¿Sería posible que me dieran una respuesta mañana a más tardar?
   *[other] ¿Sería posible que me dieran una respuesta en { $n } días laborables?
}
say-ask-firm = { $n ->
    [0] Necesito una respuesta hoy. ¿Puede ser?
    [one] Necesito una respuesta mañana a más tardar. ¿Puede ser?
   *[other] Necesito una respuesta en { $n } días laborables. ¿Puede ser?
}
say-ask-soft-close = ¿Qué más necesitarían saber de mí para decirme que sí?
say-your-call = La decisión es de ustedes. Si no puede ser, lo entiendo.
say-else-date = Si es demasiado pronto, ¿qué día lo ven posible?
say-thanks-phone = Muchas gracias.
say-thanks-email = Muchas gracias y un cordial saludo, …
say-then-quiet = Después, guarde silencio y escuche.
say-keep-short = Que sea así de breve. Envíelo a la persona que decide.
say-email-subject = Asunto: una breve pregunta sobre mi candidatura
say-check-in = Me sigue interesando mucho el puesto. ¿Podrían decirme si hay novedades y cuándo tendré noticias?
say-check-in-help = Si necesitan algo más de mí, díganmelo, por favor.
say-time-thanks = Muchas gracias por su oferta. Me alegra mucho y me la tomo en serio.
say-time-ask = { $n ->
    [one] Para mí es un paso importante. ¿Podría darles mi respuesta un día laborable más tarde?
   *[other] Para mí es un paso importante. ¿Podría darles mi respuesta { $n } días laborables más tarde?
}
say-time-second = Les hablo con franqueza: también espero noticias de otra empresa.
say-time-if-no = Si no es posible, díganmelo, por favor. En ese caso, responderé dentro del plazo.
say-withdraw = He decidido seguir otro camino y retiro mi candidatura.
say-withdraw-thanks = Ha sido un placer hablar con ustedes. Ténganme en cuenta para otra ocasión, por favor.
say-leverage = Me gustaría trabajar con ustedes. Si hoy no pueden decidir, retiraré mi candidatura.
say-call-back = Vuelvo a estar disponible y me sigue gustando la idea de trabajar con ustedes. ¿Sigue libre el puesto?
say-accept = Acepto su oferta con mucho gusto.
say-wait-called = Si recibe una llamada: dé las gracias, diga que quiere el puesto y pregunte cuándo van a decidir.

## What they may ask back

ask-back-intro = Tenga lista una respuesta corta y verdadera. Escríbala aquí.
ask-why = ¿Por qué tanta prisa? ¿Qué ha cambiado?
ask-who = ¿Cuál es la otra empresa y qué puesto le ofrece?
ask-deadline = ¿Hasta qué día exacto puede responder? ¿Podría conseguir más tiempo?
ask-proof = ¿Podemos ver la oferta?
ask-yes = Si mañana le hiciéramos una oferta, ¿diría que sí?
ask-start = ¿Cuándo podría empezar?
ask-interest = ¿Le sigue interesando el puesto?

## If they say no

refused-often = «No podemos ir más rápido» suele ser solo su forma de trabajar. No tiene por qué significar que no cuenten con usted.
refused-date = Pregunte qué día sería posible, dé las gracias y déjelo ahí.
refused-offer = { $n ->
    [0] La otra oferta vence hoy. Decida con lo que sabe.
    [one] La otra oferta vence en un día laborable. Decida entonces con lo que sepa.
   *[other] La otra oferta vence en { $n } días laborables. Decida entonces con lo que sepa.
}
refused-ask-time = Puede pedir unos días más a la otra empresa. De cada 100 empresas, alrededor de { $yes } dicen que sí y alrededor de { $no } retiran la oferta. Es una opinión razonada: nadie lo ha contado.
refused-keep-looking = Siga buscando en otros sitios. No espere a una sola empresa.
refused-check-in = Si pasa la fecha que dijeron, espere dos días laborables y pregunte una vez. Después, pregunte una vez por semana como mucho.
refused-leave = Si se retira, dé las gracias. Diga: «Ténganme en cuenta para otra ocasión, por favor».
refused-call-back = Puede volver a llamar una vez, más o menos una semana después, y solo si el puesto sigue libre. Con cada semana que pasa, funciona menos.

## How good is this advice

evidence-model = Estos números salen de un modelo. Sirve para pensar; no predice su vida.
evidence-grade-push = Cómo se toma una empresa que le metan prisa: opinión razonada, nivel { $grade }. Nadie lo ha medido.
evidence-grade-days = Cuándo deciden las empresas y si cumplen su fecha: nivel { $grade }.
evidence-grade-extension = Si la otra empresa da más tiempo: nivel { $grade }.
evidence-grade-yours = Sus posibilidades frente a otras personas, y lo que vale para usted cada trabajo: es lo que usted supone. Cámbielo y vuelva a mirar.
evidence-unknown = El modelo no conoce a quienes deciden, ni conoce la vida de usted.
evidence-grades = Niveles: A está medido, B son datos que no encajan del todo, C es una opinión razonada, D es una suposición.

## Small print

footer-origin = pushwait { $version }, cálculo { $run }, semilla { $seed }, modelo de empresas: { $model }
footer-exact = «De cada 100 personas» está calculado con exactitud. «¿Cambia algo para usted?» sale de un sorteo, hecho { $stories } veces para cada plan.

## Moves in a few words

act-push = Preguntar a la empresa que usted prefiere
act-check-in = Preguntar si hay noticias
act-ask-for-time = Pedir tiempo a la otra empresa
act-withdraw = Retirarse dando las gracias
act-threaten = Decir que se retirará
act-call-back = Volver a llamar
act-accept = Aceptar la otra oferta

## The shipped situations

scenario-01-written-offer-five-days-title = Oferta por escrito, quedan cinco días
scenario-01-written-offer-five-days-situation = Usted tiene una oferta por escrito y debe responder en cinco días. La empresa que usted prefiere ya le hizo la última entrevista y dijo que decidiría en ocho días.
scenario-02-exploding-offer-title = Una oferta que vence en 48 horas
scenario-02-exploding-offer-situation = Usted tiene dos días para responder a una oferta. La empresa que usted prefiere decide dentro de seis días.
scenario-03-only-a-first-interview-title = Oferta en mano y solo una primera entrevista
scenario-03-only-a-first-interview-situation = Usted tiene una oferta. Con la empresa que usted prefiere solo ha tenido una entrevista, y queda mucho camino.
scenario-04-graduate-two-week-norm-title = Fin de carrera, con dos semanas de costumbre
scenario-04-graduate-two-week-norm-situation = Usted está a punto de terminar la carrera y tiene una oferta con las dos semanas de costumbre. Si pide más tiempo, el servicio de empleo de su universidad le apoya.
scenario-05-promised-date-passed-title = La fecha prometida ya pasó
scenario-05-promised-date-passed-situation = Tenían que haber decidido hace cuatro días. Usted sigue sin noticias y no tiene otra oferta.
scenario-06-verbal-yes-stuck-title = «Es usted la persona elegida», pero nada firmado
scenario-06-verbal-yes-stuck-situation = Le han dicho que es usted la persona elegida. El contrato está parado a falta de permisos, y hay recortes.
scenario-07-expected-second-offer-title = Otra oferta anunciada, pero sin escribir
scenario-07-expected-second-offer-situation = La otra empresa ha dicho que le hará una oferta. Puede que llegue o puede que no.
scenario-08-tempted-to-bluff-title = La tentación de mentir
scenario-08-tempted-to-bluff-situation = Usted no tiene otra oferta. Si se inventa una, quizá se den prisa.
scenario-09-money-runs-out-title = Se acaban el contrato y el dinero
scenario-09-money-runs-out-situation = Su contrato termina en unas semanas y usted no tiene otra oferta.
scenario-10-cannot-bear-the-suspense-title = Solo la espera
scenario-10-cannot-bear-the-suspense-situation = Usted no tiene ni oferta ni fecha. Simplemente, ya no aguanta la espera.
scenario-11-sales-role-title = Un puesto de ventas
scenario-11-sales-role-situation = El puesto es de ventas, donde cerrar tratos es parte del oficio. La última entrevista ya pasó.
scenario-12-pushed-and-refused-title = Preguntar y recibir un no
scenario-12-pushed-and-refused-situation = Usted está a punto de pedir una respuesta, y es muy posible que le digan que no. Se pregunta qué hacer entonces.
