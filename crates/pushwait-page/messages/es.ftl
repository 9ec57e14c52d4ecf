# Todos los textos de la pantalla en español, junto a los de las hojas. Una idea por frase, palabras de todos los días.

## Lo que está en la pantalla

ui-title = ¿Meter prisa o esperar?
ui-tagline = Usted quiere este trabajo, y tardan en decidir. Pruebe qué pasa si pregunta y qué pasa si espera.
ui-private = Todo se calcula en este aparato. No se envía nada y no se guarda nada.
ui-skip = Ir al consejo
ui-language = Idioma
ui-start-again = Otra situación
ui-four-questions = Responda a cuatro preguntas
ui-or-pick = O elija una situación como la suya
ui-question-offer = ¿Tiene otra oferta?
ui-offer-hand = Sí, por escrito
ui-offer-coming = Quizá llegue una
ui-offer-no = No
ui-question-deadline = ¿En cuántos días laborables debe responder?
ui-question-date = ¿Le han dicho cuándo decidirán?
ui-date-date = Sí
ui-date-passed = Sí, y ese día ya pasó
ui-date-nothing = No
ui-question-promised = ¿En cuántos días laborables decidirán?
ui-question-rank = ¿En qué lugar cree que le tienen?
ui-rank-favourite = Voy claramente en cabeza
ui-rank-ahead = Voy un poco por delante
ui-rank-torn = Dudan entre otra persona y yo
ui-rank-behind = Otros van por delante
ui-rank-unsure = No lo sé
ui-show = Ver
ui-open-file = Abrir un archivo de escenario …
ui-sliders = ¿Qué cree usted?
ui-sliders-hint = Mueva un control y vea cómo cambia el consejo.
ui-more-sliders = Más controles
ui-reset = Deshacer todos los cambios
ui-models = ¿Cómo es esta empresa?
ui-map = ¿Dónde es mejor cada plan?
ui-map-hint = Cada letra es el mejor plan para estos dos números. Pálida y fina: está muy igualado. El marco es usted. Elija una casilla para ir allí.
ui-map-across = De izquierda a derecha
ui-map-up = De abajo arriba
ui-map-none = Esta situación no tiene dos números para dibujar un mapa.
ui-here = usted está aquí
ui-close = muy igualado
ui-story = Una vida, contada dos veces
ui-story-hint = La misma suerte, una vez con cada plan. Una vida no prueba nada. Muestra lo que puede pasar.
ui-story-previous = Vida anterior
ui-story-next = Vida siguiente
ui-story-apart = Siguiente vida en la que importa
ui-story-luck = Lo que nadie podía saber
ui-take = Para llevar
ui-take-link = Copiar un enlace a esta situación
ui-take-link-done = El enlace está copiado. Lleva todos sus números.
ui-take-link-here = Copie este enlace. Lleva todos sus números:
ui-take-toml = Archivo de escenario
ui-take-csv = Números en una tabla (CSV)
ui-take-print = Imprimir
ui-workshop = Taller
ui-workshop-hint = Pegue enlaces, uno por línea. O una tabla: su primera línea lleva «name» y nombres de números, por ejemplo «name,first-choice,deadline». Las posibilidades son de cada 100. Todo queda en este aparato.
ui-workshop-list = Enlaces, o una tabla
ui-workshop-open = Abrir una tabla …
ui-workshop-show = Ponerlos en el mapa
ui-workshop-example = Un ejemplo
ui-workshop-number = N.º
ui-workshop-name = Nombre
ui-workshop-advice = Consejo
ui-workshop-spread = Cómo se reparten los consejos
ui-workshop-separates = Qué les separa
ui-workshop-off = fuera de este mapa
ui-workshop-letters = Las letras del mapa valen para los números de la pantalla. La tabla tiene el consejo propio de cada persona.
ui-workshop-who = Su nombre, para el enlace (si quiere)
ui-broken = Algo ha fallado en esta página. Vuelva a cargarla. Su enlace sigue llevando todos sus números.

## Valores

value-days = { $n ->
    [one] un día laborable
   *[other] { $n } días laborables
}
value-of-100 = { $n } de 100
own-title = Mi situación

## Clases de empresas

model-baseline = Como la mayoría
model-rational = Más tranquila que la mayoría: casi no se ofende
model-proud = Más orgullosa que la mayoría: no soporta que le metan prisa

## Una vida, día a día

story-title = Vida número { $n }
story-helped = En esta vida, «{ $plan }» le da el trabajo. Esperar no se lo da.
story-harmed = En esta vida, esperar le da el trabajo. «{ $plan }» no se lo da.
story-same = En esta vida, las dos cosas acaban igual.
story-other = En esta vida, nada le da el trabajo, pero el final es distinto.
story-kind-touchy = Esta empresa es sensible: pronto siente que le meten prisa.
story-kind-hedging = Esta empresa le guarda como segunda opción.
story-kind-bureaucratic = Esta empresa quiere, pero las firmas tardan.
story-kind-pool-bound = Esta empresa quiere ver antes a todos.
story-kind-decisive = Esta empresa decide deprisa y cumple sus fechas.
story-luck-pace = { $n ->
    [0] Si nadie pregunta, decide hoy.
    [one] Si nadie pregunta, decide en un día laborable.
   *[other] Si nadie pregunta, decide en { $n } días laborables.
}
story-command = La misma vida en una terminal: { $command }
story-luck-never = Si nadie pregunta, no decide nunca.
story-luck-hurry = Puede darse prisa.
story-luck-no-hurry = No puede darse prisa.
story-push = Usted pide una respuesta.
story-check-in = Usted pregunta si hay noticias.
story-ask-for-time = Usted pide tiempo a la otra empresa.
story-threat = Usted dice que se irá si no deciden.
story-withdrew = Usted se retira dando las gracias.
story-call-back = Usted vuelve a llamar.
story-accept = Usted acepta la otra oferta.
story-bluff = Esa oferta no existe.
story-called-bluff = «Pues acéptela», le dicen.
story-exposed = Quieren verla, y usted no tiene nada que mostrar.
story-doubted = No saben si creerle.
story-unanswered = Preguntan por qué hay prisa, y usted no tiene una buena respuesta.
story-turns-away = Le cierran la puerta.
story-keeps-pace = Siguen a su ritmo.
story-names-date = Dan una fecha.
story-hurries = Se dan prisa.
story-felt = Lo agradecen: { $liked } de 10. Se ven entre la espada y la pared: { $cornered } de 10.
story-time-granted = Usted pide tiempo a la otra empresa, y se lo dan.
story-time-refused = Usted pide tiempo a la otra empresa, y no se lo dan.
story-time-pulled = Usted pide tiempo a la otra empresa, y esta retira su oferta.
story-called-back = Usted vuelve a llamar, y vuelven a contar con usted.
story-called-late = Usted vuelve a llamar. Es demasiado tarde.
story-passed-over = Ahora no es posible: { $what }
story-offer-held = El plazo ha pasado, pero la otra oferta sigue en pie.
story-offer-gone = La otra oferta ya no está.
story-lost-merit = Eligen a otra persona.
story-lost-turned-away = No quieren que les metan prisa.
story-lost-frozen = El puesto se suprime.
story-lost-silent = No responden nunca.
story-lost-left = Aún no han decidido.
story-end-target = Usted tiene el trabajo que quiere.
story-end-exposed = Usted tiene el trabajo que quiere. Más tarde se descubre la mentira y se lo cuesta.
story-end-competing = Usted acepta el otro trabajo.
story-end-none = Usted aún no tiene trabajo.

## El taller

workshop-person = Persona { $n }
workshop-people = { $n } de { $all } personas
workshop-switches = distinto del de la pantalla
workshop-agree = Todos reciben el mismo consejo.
workshop-separates = Una idea les separa más que las otras: { $input }. Si todos creyeran { $value }, { $n } de { $all } tendrían el mismo consejo. Ahora son { $before } de { $all }.
workshop-would-switch = El consejo cambiaría para: { $names }.
workshop-several = Ninguna idea sola les separa. Aunque todos tomaran el valor de en medio de un número, o la misma clase de empresa, los consejos seguirían igual de repartidos.
workshop-different = Están viendo situaciones distintas con planes distintos. El consejo de una no dice nada sobre el de otra.

## Lo que puede estar mal

fault-request = La página ha pedido algo que no existe. Vuelva a cargarla, por favor.
fault-nothing-open = Elija primero una situación.
fault-start = Este enlace no dice de qué situación se trata. Empiece aquí.
fault-long = Esto tiene más de { $most } caracteres. No se ha leído.
fault-key = Este enlace lleva algo que esta página no conoce: «{ $key }». No se ha usado nada de él.
fault-value = «{ $value }» no es posible aquí: { $input }. No se ha usado nada de él.
fault-model = Esta página no conoce esa clase de empresa. Conoce tres: baseline, rational, proud.
fault-file-cut = El escenario de este enlace está dañado. ¿Se cortó el enlace?
fault-file = El archivo de escenario tiene un error en la línea { $line }: { $what }
fault-line = Línea { $line }: { $what }
fault-table = La línea { $line } de la tabla no se puede leer. ¿Tiene tantas casillas como la primera?
fault-nobody = Aún no hay nadie en la lista.
fault-people = La lista tiene más de { $most } personas.
fault-unwritable = Estos números no se pueden escribir en un archivo de escenario. Mueva un poco hacia atrás el último control.
fault-bluffs = Todos los planes de este archivo son mentiras, y nunca aconsejamos mentir. Añada «wait».
