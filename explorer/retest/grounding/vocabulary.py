"""The words that say little of one paper: of any sentence, of any citation, and of this field."""

from typing import Final

SENTENCE_WORDS: Final = """
a about above across after again against al all almost alone along already also although always am
among an and another any anything are aren't around as at away back be became because become been
before behind being below between both bring brings brought but by came can can't cannot come
could did didn't do does doesn't doing don't done down due during e each eight either else enough
et even ever every everything far few first five for four from further g gave get gets give given
gives go goes going gone got had has have having he hence her here hers him his how however i if
in indeed instead into is isn't it it's its itself just keep kept least less let like likely made
mainly make makes making many may me mere merely might more moreover most mostly much must my
nearly need never nevertheless new nine no none nor not nothing now of off often on once one ones
only onto or other others our out over own per perhaps put quite rather really same say says
second see seem seems seen seven several shall she should simply since six so some something
sometimes still such take taken takes ten than that that's the their theirs them themselves then
there therefore these they thing things third this those though three through thus to together too
toward towards two under until up upon us use used uses using version very via was way ways we
well went were what when whenever where whereas whether which while who whole whom whose why will
with within without won't would yes yet you your zero
"""  # words of any sentence
# in a tenth of the library's records or more, or said of any paper at all
FIELD_WORDS: Final = """
ability account accuracy achieve across answer approach argue article arxiv author base baseline
benchmark better capability case change claim compare conclude confirm contradict data demonstrate
directly domain effect evidence existing experiment explain fail find finding fine finetune gain
general generate good great hard help high improve improvement increase indicate kind knowledge
language large lead learn level lift llm long low main match maths method model number outcome paper
performance point possible post posttraining pre present pretrain pretrained pretraining problem
produce prove question raise re reach reason reasoning recent reinforcement relate report require
research result reveal rl rlvr score set sft show significant simple single skill small solution
solve specific start step strong study suggest support system task test theory train trained
training tune tuning type understand verifiable work year
"""
# in two of the library's records or more: their lack says less than that of other words
KNOWN_WORDS: Final = """
ablation absent absolute abstract acquired active acts adapter add agent agree aime algorithm
aligned alters amc amplifies analysis apart apparent appears apply arithmetic art atomic attempt
attention audit augmented autoencoder average backtrack backward balance beat behaviors bench
benefits best beyond bias boundary budget build calls capacity carry causal ceiling cells cft chain
checkpoint choices choosing close code cognitive collapse comes competence competition complementary
compose composite compound compute concentrate conference configurations consistent constrains
contained contamination context contextual continued contrast control copy corpus correct cost cover
coverage credit critical critique cross curriculum curve date decoding decoupled deeper deepseek
defined degraded dense depend depth diamond differ distill distribution diverse draws drive drop
early easier easy edge efficient effort elicits emerge enable encode entropy equal evaluating exact
example exceed expand expert exploratory explore expressing extend extra extract extrapolate factual
failure faith falls families fast feature fewer field figure final fit fix follows forks format
forward foundation free full fully function game gap gemma generalise giving gpqa gpt gpu grade
gradient graph greedy ground group grow grpo gsm guided hand harder hardest headline heavy held
hidden hide higher highest hint holds hours hundred hurt hybrid identical importance incentivize
inference information initials inside instance instruct interplay interpreting introduction
inversion investigating items iterated joint keeps known kor labels larger last late latent later
layer leakage leaked learnable leaves length lens lets lie light likelihood limit linear list little
llama logic longer look loop loses loss lower lowest map mass mathematics matter mean measure
mechanics mechanistic medicine memorises memorizes mid minerva minimal mistral mix mixture mlp mmlu
mode modular move multi multiplication name narrow near needs negative neither next noisy note
objective old ood open opposite optima optimal optimisation order ordinary origin output outside
page pair parameter parametric part partial party pass past path pattern pdf percent percentages
perspective phase physics pipeline pitfalls plain planning planted plateau plus policy pose position
potential power predict preview previous primitives pro probe procedure product programming progress
prolonged prompt provable pure pushes puts puzzles quality quote qwen qwq random range rank rare
rationales reachable read real recall recipe recombines recover reference reflect regions rejection
release reliably removed repeats representations reproduces resist rest rethinking reverse revised
reward reweighted right rises robust role rollouts rule run sample scale school science scratch
select self separate series share sharpens shifts shorter shot shrink signals size slight smaller
solvable source sparse sparsity split stage stalls standard star state stay steered stop strategy
stronger structure student style sub subset succeed success suite supervised supplied surface swe
symbolic synthetic systematic table teach teacher templates tenth text think thought threshold tied
time tiny title token tool top trace track trajectories transfer transforms treating true turn
uncertainty uncovers unlock unseen unsolved untuned updates variants vector venue verification
versions visible voting weak weakens weight wide widens wrong yield
"""
# of lists of works and of verdicts, not of what is claimed
CITING_WORDS: Final = """
april apr aug august cf cl cs cvpr dec december eg feb february holds ie january jan jul july june
jun lg mar march naacl neurips iclr icml emnlp acl colm tmlr nov november oct october overturned
overturns preprint proceedings relaxed relaxes relax see sep sept september unclear ungrounded
verdict verdicts vs workshop
"""
# with which one paper is held against another: not what either is about
ARGUING_WORDS: Final = """
accept address adopt agree analysis appear apply aspect assert assume attempt bear broad call
caution challenge cite close common commonly comparison concern consistent contrary contrast core
count counter current deny depend describe detail differ diminish disagree discuss dispute diverge
doubt echo especially establish examine exceed explicit extend favour focus follow frame hinge hold
idea imply independent indirect instance interpret interpretation introduce issue kind label largely
lean leave limit mean measure mention metric negative notable observe offer oppose outweigh part
partial particular perhaps plain plausible positive premise present principal proof propose proposal
proviso qualify quantify quote read refer reject relevant rely remain replace reply respond rest
revise role route separate serve share shown similar source stand state strictly sum surface tell
treat true typical undercut undermine usual versus view weaken
"""
