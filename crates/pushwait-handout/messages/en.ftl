# All texts of handouts in English. One idea a sentence, everyday words, no number without "of 100".
# Terms: "the employer you want" is the one that has not decided; "the other employer" has made an offer or may make one.

language = English

## The page

title = Push or wait?
for-whom = For
date = Date
situation-heading = Your situation
advice-heading = Our advice
outcomes-heading = Out of 100 people in your situation
compared-heading = Does it change anything for you?
timeline-heading = The days ahead
flips-heading = What would change our advice
say-heading = What to say
ask-back-heading = What they may ask you
refused-heading = If they say no
evidence-heading = How good is this advice?
our-advice-mark = our advice
quoted = “{ $text }”

## The situation, made from its settings

situation-in-hand = { $n ->
    [0] You have another job offer. You must answer it today.
    [one] You have another job offer. You must answer it in one working day.
   *[other] You have another job offer. You must answer it in { $n } working days.
}
situation-expected = You may get another job offer. The chance is about { $chance } of 100.
situation-no-other = You have no other job offer.
situation-promised = { $n ->
    [0] The employer you want has promised a decision today.
    [one] The employer you want has promised a decision in one working day.
   *[other] The employer you want has promised a decision in { $n } working days.
}
situation-promised-passed = { $n ->
    [one] The employer you want should have decided one working day ago.
   *[other] The employer you want should have decided { $n } working days ago.
}
situation-unsaid = The employer you want has not said when it will decide.

## The advice

sure-checking = Checking …
sure-settled = Settled
sure-close = Close call
sure-hangs = Hangs on one thing
sure-alone = Not compared
advice-checking = We are still trying other numbers.
advice-settled = We tried other numbers for what nobody knows. The advice stayed the same.
advice-close = This is a close call. “{ $second }” is nearly as good. Choose the one that feels right to you.
advice-hangs = The advice hangs above all on one thing: { $input }. See “What would change our advice”.
advice-alone = Only one honest plan was given. We compared it with nothing, so we cannot say whether another one is better.
advice-share = { advice-share-wait } { $wait ->
    [0] Out of 100 who say nothing, hardly anyone does.
   *[other] Out of 100 who say nothing, about { $wait } do.
}
advice-share-base = { advice-share-wait } { $wait ->
    [0] Out of 100 who choose “{ $plan }”, hardly anyone does.
   *[other] Out of 100 who choose “{ $plan }”, about { $wait } do.
}
advice-share-wait = { $target ->
    [0] Out of 100 people who do this, hardly anyone gets the job they want.
   *[other] Out of 100 people who do this, about { $target } get the job they want.
}
advice-more = With “{ $plan }”, more people get the job they want: { $more } of 100. But { $none } of 100 then have no job.
advice-sooner = With “{ $plan }”, more people get the job they want: { $more } of 100. But it takes longer, and each day of waiting costs you something here.
advice-no-lie = One plan on this page is a lie. We never advise a lie.

## Out of 100 people

outcomes-intro = Think of 100 people just like you. Each sign is one of them.
legend-target = get the job they want
legend-competing = take the other job
legend-none = have no job yet
of-100 = { $n } of 100
outcomes-alt = { $plan }: out of 100 people, { $target } get the job they want, { $competing } take the other job, { $none } have no job yet.
outcomes-alt-two = { $plan }: out of 100 people, { $target } get the job they want, { $none } have no job yet.
outcomes-note = Rounded, so that each plan adds up to 100. The sums are exact. What goes into them is not: see “How good is this advice?”

## Helped, harmed, no difference

compared-intro = The same 100 people meet the same luck twice. Once they say nothing. Once they follow the plan.
compared-intro-base = The same 100 people meet the same luck twice. Once they choose “{ $plan }”. Once they follow the plan in the table.
compared-plan = Plan
compared-helped = helped: get the wanted job only this way
compared-harmed = harmed: lose the wanted job this way
compared-same = no difference
compared-alt = { $plan }: of 100 people, { $helped } are helped and { $harmed } are harmed. For { $same } it makes no difference.
compared-note = From { $stories } made-up lives for each plan. Each number may be off by { $error } of 100.

## The days ahead

timeline-today = Today
timeline-deadline = Answer the other offer
timeline-extended = Answer the other offer, if you got more time
timeline-promised = They promised to decide
timeline-promised-passed = { $n ->
    [one] The promised date was one working day ago.
   *[other] The promised date was { $n } working days ago.
}
timeline-expected = The other offer may come from now on
timeline-expected-end = The other offer has come by now, if it comes
timeline-asked = You ask to hear by this day
timeline-day = Day { $day }
timeline-line = Day { $day }: { $what }
timeline-alt = A line of working days from today, day 0, to day { $last }.
timeline-unsaid = { $n ->
    [one] They have not said when they will decide. Many take about one working day after the last talk.
   *[other] They have not said when they will decide. Many take about { $n } working days after the last talk.
}

## What would change our advice

flips-none = Nothing that we tried. Within what is likely, “{ $plan }” stays the best plan.
flip-chance-up = If { $input } is above about { $at } of 100: “{ $plan }” is better. We took { $now } of 100.
flip-chance-down = If { $input } is below about { $at } of 100: “{ $plan }” is better. We took { $now } of 100.
flip-days-up = { $at ->
    [one] If { $input } is one working day or more: “{ $plan }” is better. We took { $now }.
   *[other] If { $input } is { $at } working days or more: “{ $plan }” is better. We took { $now }.
}
flip-days-down = { $at ->
    [0] If { $input } is less than one working day: “{ $plan }” is better. We took { $now }.
    [one] If { $input } is one working day or less: “{ $plan }” is better. We took { $now }.
   *[other] If { $input } is { $at } working days or less: “{ $plan }” is better. We took { $now }.
}
flip-worth-up = If { $input } is above about { $at } of 100: “{ $plan }” is better. We took { $now } of 100. The job you want counts 100, no job counts 0.
flip-worth-down = If { $input } is below about { $at } of 100: “{ $plan }” is better. We took { $now } of 100. The job you want counts 100, no job counts 0.
flip-model-rational = If this employer is cooler than most and hardly takes offence: “{ $plan }” is better.
flip-model-proud = If this employer is prouder than most and hates to be pushed: “{ $plan }” is better.
flip-model-baseline = If this employer is like most: “{ $plan }” is better.
flips-more = There are more such points close by. A coach can show them to you.

input-first-choice = your chance of being their first choice
input-deadline = the time left to answer the other offer
input-promised = the time until they promised to decide
input-kept = the chance that they keep their date
input-typical-days = the usual wait for a decision
input-can-hurry = the chance that they can hurry at all
input-silence = the chance that they never answer
input-extension = the chance that the other employer gives you more time
input-pulled = the chance that asking for time costs you the other offer
input-arrives = the chance that the other offer comes
input-worth = what the other job is worth to you
input-day-cost = what a day of waiting costs you
input-employer = how this employer takes a push

## Plans of the library: a few words, and a sentence on what one does

plan-wait = Say nothing and wait
plan-wait-do = You say nothing. You take the other offer, if there is one, when its time is up.
plan-courteous-push = Ask kindly today
plan-courteous-push-do = You call, say why, and ask kindly for an answer within three days.
plan-firm-push = Write firmly today
plan-firm-push-do = You write that you need an answer within three days.
plan-ultimatum = Set them a deadline
plan-ultimatum-do = You tell them to answer within two days, or else.
plan-bluff = Claim an offer you do not have
plan-bluff-do = You say that you have another offer. It is not true.
plan-weak-reason = Ask because money is short
plan-weak-reason-do = You ask for a quick answer and say that money is short.
plan-ask-just-to-know = Ask without a reason
plan-ask-just-to-know-do = You say that you want to work there and ask for an early answer. You give no reason.
plan-check-in = Ask how things stand, after the date
plan-check-in-do = Two days after the promised date you ask kindly how things stand.
plan-check-in-day-5 = Ask how things stand in a week
plan-check-in-day-5-do = In a week you ask kindly how things stand.
plan-chase-weekly = Ask how things stand each week
plan-chase-weekly-do = Once a week you ask kindly how things stand.
plan-ask-for-time = Ask the other employer for time
plan-ask-for-time-do = You ask the other employer for more time. You say nothing to the one you want.
plan-ask-for-time-then-push = Ask for time, then ask kindly
plan-ask-for-time-then-push-do = You ask the other employer for more time. On the same day you ask the one you want for an answer.
plan-push-when-offer-arrives = Ask kindly once it is written
plan-push-when-offer-arrives-do = You wait until the other offer is in writing. Then you ask kindly for an answer.
plan-push-then-withdraw = Ask kindly; if no, leave
plan-push-then-withdraw-do = You ask kindly. If they will not move, you leave with thanks.
plan-push-then-call-back = Ask firmly, leave, call back
plan-push-then-call-back-do = You ask firmly. If they will not move, you leave. A week later you call to say that you are free.
plan-threaten-to-withdraw = Threaten to leave
plan-threaten-to-withdraw-do = You say that you will leave unless they decide today.
plan-soft-close = Ask what still stands in the way
plan-soft-close-do = You ask, as a seller would, what still keeps them from saying yes.
plan-hard-close = Ask flatly: yes or no
plan-hard-close-do = You ask flatly for a yes or no by tomorrow.
plan-let-it-lapse = Let the other offer go
plan-let-it-lapse-do = You say nothing and let the other offer go.
plan-hold-on = Hope the other offer stays open
plan-hold-on-do = You say nothing and hope that the other offer stays open.
plan-contract-push = Ask because your contract ends
plan-contract-push-do = You say that your contract ends and ask kindly for an early answer.
plan-suspense-push = Ask because you cannot wait
plan-suspense-push-do = You say that you cannot stand the waiting and ask for an answer.

## When to do it

when-day = { $n ->
    [0] Today
    [one] In one working day
   *[other] In { $n } working days
}
when-promise-missed = { $n ->
    [0] If the promised date passes without an answer
    [one] One working day after the promised date, if you have no answer
   *[other] { $n } working days after the promised date, if you have no answer
}
when-offer-in-hand = { $n ->
    [0] Once you have the other offer in writing
    [one] One working day after the other offer is in writing
   *[other] { $n } working days after the other offer is in writing
}
when-before-deadline = { $n ->
    [0] On the last day of the other offer
    [one] One working day before the other offer runs out
   *[other] { $n } working days before the other offer runs out
}
when-refused = { $n ->
    [0] If they say no, on the same day
    [one] If they say no, one working day later
   *[other] If they say no, { $n } working days later
}
when-date-named = { $n ->
    [0] When they name a date, on the same day
    [one] One working day after they name a date
   *[other] { $n } working days after they name a date
}

## What to say: polite, short and true

script-target-phone = { $when }, to the employer you want, by telephone
script-target-email = { $when }, to the employer you want, by e-mail
script-other-phone = { $when }, to the other employer, by telephone
script-wait = Nothing to say now
say-intro = Say only what is true for you. Leave out the rest.
say-intro-wait = You say nothing for now. Use the time: keep looking, and get your answers ready.

say-hello-phone = Hello, this is … . Thank you again for our talk.
say-hello-email = Dear … , thank you again for our talk.
say-first-choice = You are my first choice. If you make me a fair offer, I will say yes.
say-want = I would very much like to work for you.
say-process = I know that you have your own way of deciding, and I respect that.
say-reason-written-offer = { $n ->
    [0] Something has changed for me. I have another offer in writing and must answer it today.
    [one] Something has changed for me. I have another offer in writing and must answer it within one working day.
   *[other] Something has changed for me. I have another offer in writing and must answer it within { $n } working days.
}
say-reason-written-offer-open = Something has changed for me. I have another offer in writing and must answer it by … .
say-reason-expected-offer = Something has changed for me. Another employer has told me that an offer is on its way. I do not have it in writing yet.
say-reason-fixed-date = Something has changed for me. There is a date that I cannot move: … .
say-reason-contract-ends = Something has changed for me. My present contract ends on … .
say-reason-money = I have to plan my money for the coming weeks.
say-reason-suspense = I would be glad to know where I stand.
say-proof = I can show you the letter, if that helps.
say-ask = { $n ->
    [0] Could you let me know today, if that is at all possible?
    [one] Could you let me know by tomorrow, if that is at all possible?
   *[other] Could you let me know within { $n } working days, if that is at all possible?
}
say-ask-firm = { $n ->
    [0] I need to know today. Can you do that?
    [one] I need to know by tomorrow. Can you do that?
   *[other] I need to know within { $n } working days. Can you do that?
}
say-ask-soft-close = What would you still need to know from me to say yes?
say-your-call = It is your decision. If it cannot be done, I understand.
say-else-date = If that is too soon: which day would be realistic?
say-thanks-phone = Thank you very much.
say-thanks-email = Thank you, and kind regards, …
say-then-quiet = Then stop talking and listen.
say-keep-short = Keep it this short. Send it to the person who decides.
say-email-subject = Subject: a short question about my application
say-check-in = I am still very interested. May I ask how things stand, and when I may hear from you?
say-check-in-help = If you need anything else from me, please tell me.
say-time-thanks = Thank you for your offer. I am glad about it and take it seriously.
say-time-ask = { $n ->
    [one] It is a big step for me. Could I give you my answer one working day later?
   *[other] It is a big step for me. Could I give you my answer { $n } working days later?
}
say-time-second = To be open with you: I am also waiting to hear from another employer.
say-time-if-no = If that is not possible, please tell me. Then I will answer in time.
say-withdraw = I have decided to go another way, and I withdraw my application.
say-withdraw-thanks = It was a pleasure to meet you. Please keep me in mind.
say-leverage = I would like to work for you. If you cannot decide today, I will withdraw my application.
say-call-back = I am free again, and I would still like to work for you. Is the job still open?
say-accept = I am glad to accept your offer.
say-wait-called = If they call you: thank them, say that you want the job, and ask when they will decide.

## What they may ask back

ask-back-intro = Have a short, true answer ready. Write it here.
ask-why = Why the hurry? What has changed?
ask-who = Who is the other employer, and what is the job?
ask-deadline = When exactly must you answer? Can you get more time?
ask-proof = May we see the offer?
ask-yes = If we made you an offer tomorrow, would you say yes?
ask-start = When could you start?
ask-interest = Are you still interested?

## If they say no

refused-often = “We cannot hurry” is often just how they work. It need not mean that they do not want you.
refused-date = Ask which day would be realistic, thank them, and leave it there.
refused-offer = { $n ->
    [0] The other offer runs out today. Decide with what you know.
    [one] The other offer runs out in one working day. Decide then with what you know.
   *[other] The other offer runs out in { $n } working days. Decide then with what you know.
}
refused-ask-time = You can ask the other employer for a few more days. Out of 100 employers, about { $yes } say yes and about { $no } take the offer back. That is a judgement: nobody has counted.
refused-keep-looking = Keep looking elsewhere. Do not wait for one employer alone.
refused-check-in = If their date passes: wait two working days, then ask once. After that, ask once a week at most.
refused-leave = If you leave, leave with thanks. Say: “Please keep me in mind.”
refused-call-back = You may call back once, about a week later, and only while the job is open. It works less with each week.

## How good is this advice

evidence-model = These numbers come from a model. It is a way to think, not a forecast of your life.
evidence-grade-push = How employers take a push: judgement, grade { $grade }. Nobody has measured it.
evidence-grade-days = When employers decide, and if they keep their date: grade { $grade }.
evidence-grade-extension = If the other employer gives more time: grade { $grade }.
evidence-grade-yours = How you rank, and what each job is worth to you: your own guess. Change it, and look again.
evidence-unknown = The model does not know the people who decide, or your life.
evidence-grades = Grades: A is measured, B is data that do not quite fit, C is judgement, D is a guess.

## Small print

footer-origin = pushwait { $version }, run { $run }, seed { $seed }, model of employers: { $model }
footer-exact = “Out of 100 people” is worked out exactly. “Does it change anything for you?” is drawn by chance, { $stories } times for each plan.

## Moves in a few words

act-push = Ask the employer you want
act-check-in = Ask how things stand
act-ask-for-time = Ask the other employer for time
act-withdraw = Leave with thanks
act-threaten = Say that you will leave
act-call-back = Call back
act-accept = Take the other offer

## The shipped situations

scenario-01-written-offer-five-days-title = Written offer, five days left
scenario-01-written-offer-five-days-situation = You hold a written offer and must answer in five days. The employer you prefer has seen you for the last time and said it would decide in eight days.
scenario-02-exploding-offer-title = An offer that explodes in 48 hours
scenario-02-exploding-offer-situation = You have two days to answer an offer. The employer you prefer decides in six days.
scenario-03-only-a-first-interview-title = Offer in hand, only a first interview elsewhere
scenario-03-only-a-first-interview-situation = You hold an offer. The employer you prefer has met you once and has far to go.
scenario-04-graduate-two-week-norm-title = Graduate with a two-week norm
scenario-04-graduate-two-week-norm-situation = You are about to graduate and hold an offer with the usual two weeks. Your career office backs you when you ask for more.
scenario-05-promised-date-passed-title = The promised date has passed
scenario-05-promised-date-passed-situation = They said they would decide four days ago. You have heard nothing and hold no other offer.
scenario-06-verbal-yes-stuck-title = "You are our choice", but nothing is signed
scenario-06-verbal-yes-stuck-situation = They told you that you are their choice. The paper is stuck in approvals, and budgets are being cut.
scenario-07-expected-second-offer-title = A second offer is expected but not written
scenario-07-expected-second-offer-situation = Another employer has said an offer is coming. It may, or may not.
scenario-08-tempted-to-bluff-title = Tempted to bluff
scenario-08-tempted-to-bluff-situation = You have no other offer, but an invented one might hurry them.
scenario-09-money-runs-out-title = Contract and money run out
scenario-09-money-runs-out-situation = Your contract ends in a few weeks and you have no other offer.
scenario-10-cannot-bear-the-suspense-title = Nothing but suspense
scenario-10-cannot-bear-the-suspense-situation = You have no offer and no date; you just cannot bear the waiting.
scenario-11-sales-role-title = A role in sales
scenario-11-sales-role-situation = The job is in sales, where closing is part of the craft. The last interview is done.
scenario-12-pushed-and-refused-title = Pushed and refused
scenario-12-pushed-and-refused-situation = You are about to ask, and they may well refuse. You wonder what to do then.
