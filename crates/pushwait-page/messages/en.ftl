# All texts of the screen in English, beside those of handouts. One idea a sentence, everyday words.

## What stands on the screen

ui-title = Push or wait?
ui-tagline = You want this job, and they are slow to decide. Try what happens when you ask, and when you wait.
ui-private = All is worked out on this device. Nothing is sent, and nothing is kept.
ui-skip = To the advice
ui-language = Language
ui-start-again = Another situation
ui-four-questions = Answer four questions
ui-or-pick = Or pick a situation like yours
ui-question-offer = Do you have another offer?
ui-offer-hand = Yes, in writing
ui-offer-coming = One may be coming
ui-offer-no = No
ui-question-deadline = In how many working days must you answer it?
ui-question-date = Have they said when they will decide?
ui-date-date = Yes
ui-date-passed = Yes, and the day has passed
ui-date-nothing = No
ui-question-promised = In how many working days will they decide?
ui-question-rank = How do you think you rank with them?
ui-rank-favourite = I am their clear favourite
ui-rank-ahead = I am a little ahead
ui-rank-torn = They are torn between two of us
ui-rank-behind = Others are ahead of me
ui-rank-unsure = I cannot tell
ui-show = Show me
ui-open-file = Open a scenario file …
ui-sliders = What do you believe?
ui-sliders-hint = Move a slider and see how the advice changes.
ui-more-sliders = More sliders
ui-reset = Undo all changes
ui-models = What is this employer like?
ui-map = Where is which plan best?
ui-map-hint = Each letter is the best plan for these two numbers. Pale and small: a close call. The frame is you. Choose a place to go there.
ui-map-across = From left to right
ui-map-up = From bottom to top
ui-map-none = This situation has no two numbers to draw a map over.
ui-here = you are here
ui-close = close call
ui-story = One life, told twice
ui-story-hint = The same luck, once for each plan. One life proves nothing. It shows what can happen.
ui-story-previous = Previous life
ui-story-next = Next life
ui-story-apart = Next life where it matters
ui-story-luck = What nobody could know
ui-take = Take it along
ui-take-link = Copy a link to this situation
ui-take-link-done = The link is copied. It holds all your numbers.
ui-take-link-here = Copy this link. It holds all your numbers:
ui-take-toml = Scenario file
ui-take-csv = Numbers as a table (CSV)
ui-take-print = Print
ui-workshop = Workshop
ui-workshop-hint = Paste one link a line. Or paste a table: its first line has “name” and names of numbers, such as “name,first-choice,deadline”. Chances are out of 100. All stays on this device.
ui-workshop-list = Links, or a table
ui-workshop-open = Open a table …
ui-workshop-show = Put them on the map
ui-workshop-example = An example
ui-workshop-number = No.
ui-workshop-name = Name
ui-workshop-advice = Advice
ui-workshop-spread = How the advice is spread
ui-workshop-separates = What separates you
ui-workshop-off = not on this map
ui-workshop-letters = The letters on the map belong to the numbers on the screen. The table has each person’s own advice.
ui-workshop-who = Your name, for the link (if you like)
ui-broken = Something went wrong on this page. Reload it; your link still holds all your numbers.

## Values

value-days = { $n ->
    [one] one working day
   *[other] { $n } working days
}
value-of-100 = { $n } of 100
own-title = My situation

## Models of employers

model-baseline = Like most
model-rational = Cooler than most: hardly takes offence
model-proud = Prouder than most: hates to be pushed

## A life, day by day

story-title = Life number { $n }
story-helped = In this life “{ $plan }” gets you the job. Waiting does not.
story-harmed = In this life waiting gets you the job. “{ $plan }” does not.
story-same = In this life both come to the same.
story-other = In this life neither gets you the job, but they end differently.
story-kind-touchy = This employer is touchy: it easily feels pressed.
story-kind-hedging = This employer keeps you as its second choice.
story-kind-bureaucratic = This employer is willing, but slow with signatures.
story-kind-pool-bound = This employer wants to see everybody first.
story-kind-decisive = This employer decides fast and keeps its dates.
story-luck-pace = { $n ->
    [0] If nobody asks, it decides today.
    [one] If nobody asks, it decides in one working day.
   *[other] If nobody asks, it decides in { $n } working days.
}
story-command = The same life in a terminal: { $command }
story-luck-never = If nobody asks, it never decides.
story-luck-hurry = It can hurry.
story-luck-no-hurry = It cannot hurry.
story-push = You ask for an answer.
story-check-in = You ask how things stand.
story-ask-for-time = You ask the other employer for more time.
story-threat = You say that you will leave unless they decide.
story-withdrew = You leave with thanks.
story-call-back = You call back.
story-accept = You take the other offer.
story-bluff = There is no such offer.
story-called-bluff = “Then take it”, they say.
story-exposed = They ask to see it, and you have nothing to show.
story-doubted = They are not sure that they believe you.
story-unanswered = They ask why the hurry, and you have no good answer.
story-turns-away = They turn you away.
story-keeps-pace = They keep to their own pace.
story-names-date = They name a date.
story-hurries = They hurry.
story-felt = They are glad: { $liked } of 10. They feel cornered: { $cornered } of 10.
story-time-granted = You ask the other employer for time, and get it.
story-time-refused = You ask the other employer for time, and get none.
story-time-pulled = You ask the other employer for time, and it takes its offer back.
story-called-back = You call back, and they take you back into the running.
story-called-late = You call back. It is too late.
story-passed-over = Not possible now: { $what }
story-offer-held = The time is up, but the other offer stays open.
story-offer-gone = The other offer is gone.
story-lost-merit = They choose somebody else.
story-lost-turned-away = They do not want to be pressed.
story-lost-frozen = The job is cut.
story-lost-silent = They never answer.
story-lost-left = They have not decided.
story-end-target = You have the job you want.
story-end-exposed = You have the job you want. Later the lie comes out, and costs it.
story-end-competing = You take the other job.
story-end-none = You have no job yet.

## The workshop

workshop-person = Person { $n }
workshop-people = { $n } of { $all } people
workshop-switches = differs from the screen
workshop-agree = All of you get the same advice.
workshop-separates = One belief separates you most: { $input }. If all of you believed { $value }, { $n } of { $all } would get the same advice. Now it is { $before } of { $all }.
workshop-would-switch = Advice that would change: { $names }.
workshop-several = No single belief separates you. Even with the middle value of any one number, or one kind of employer, for all of you, the advice would be as mixed as now.
workshop-different = You are looking at different situations with different plans. The advice of one says nothing about that of another.

## What can be wrong

fault-request = The page asked for something that does not exist. Please reload it.
fault-nothing-open = Choose a situation first.
fault-start = This link does not say which situation it is about. Start here instead.
fault-long = This is longer than { $most } characters, so it was not read.
fault-key = This link has something that this page does not know: “{ $key }”. Nothing of it was used.
fault-value = “{ $value }” is not possible for { $input }. Nothing of it was used.
fault-model = This page has no such model of an employer. It has three: baseline, rational, proud.
fault-file-cut = The scenario in this link is damaged. Was the link cut off?
fault-file = The scenario file has an error in line { $line }: { $what }
fault-line = Line { $line }: { $what }
fault-table = Line { $line } of the table cannot be read. Has it as many cells as the first line?
fault-nobody = There is nobody in the list yet.
fault-people = The list has more than { $most } people.
fault-unwritable = These numbers cannot be written as a scenario file. Move the last slider back a little.
fault-bluffs = All plans of this file are lies, and we never advise a lie. Add “wait”.
