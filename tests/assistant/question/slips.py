"""Slips of the pen and unknown names, for the spelling: made up by hand, held against the shipped documents.

A slip is written "wrong>right". The names, and the slips of words that the documents do not have, stand in no shipped
document, and must stay what they are.
"""

import re

ENGLISH_SLIPS = """
How many oficers>officers went abroad?
Who are the partnres>partners of the arrangement?
When did the deployement>deployment begin?
What is peackeeping>peacekeeping?
Who takes part in peacekeping>peacekeeping?
Which contries>countries took part?
How long does the trainning>training last?
What do goverments>governments pay for?
Is there a medcal>medical examination?
Which materails>materials are needed?
How is the selction>selection made?
What is Operaton>Operation PROTEUS?
Which municiple>municipal services take part?
Which provincal>provincial services take part?
What did the evalution>evaluation find?
What is a standrad>standard operating procedure?
Which criterai>criteria are there?
How are aplicants>applicants chosen?
Which organizatons>organizations are partners?
Does the branch offer suport>support?
What was said of the strategc>strategic analyst?
Who leads the Internatinal>International Peace Operations Branch?
What may a ministr>minister do?
What is the maximun>maximum?
How many personel>personnel may be sent to Ukraine?
Where is the headquaters>headquarters?
What is the autorization>authorization for the West Bank?
How does Canada contibute>contribute?
What experiance>experience is needed?
Which comunities>communities gain from it?
Why do oportunities>opportunities matter?
When was the first officer deploied>deployed?
What are the benifits>benefits for police services?
Which capcity>capacity is built?
What is the fuding>funding of it?
Which initiatves>initiatives are there?
What does the resoluton>resolution ask?
Which civlian>civilian went first?
Which agencys>agencies nominate officers?
What is the celing>ceiling for Ukraine?
Who is the comander>commander?
How long is the clearence>clearance valid?
Which priorites>priorities does Canada have?
What happens at the interveiw>interview?
What did Afganistan>Afghanistan ask for?
What is the mandat>mandate of the mission?
""".split("\n")

FRENCH_SLIPS = """
Combien de policers>policiers sont partis?
Quels sont les partenairs>partenaires de l'arrangement?
Qui décide des missons>missions?
Quels partenaires sont les misnistères>ministères?
Combien de partneaires>partenaires y a-t-il?
Qui gère les opératons>opérations?
Quelle est l'oppération>opération en Cisjordanie?
Quel est le nom de l'arangement>arrangement?
Combien de policiers ont particpé>participé?
Quels services particpent>participent?
Quelle est la langeu>langue de travail?
Quelles sont les desicions>décisions prises?
Quel est l'acord>accord avec les ministères?
Qui sont les canadines>canadiens en mission?
La police canadiene>canadienne y va-t-elle?
Quelle est la polcie>police civile?
Quel est l'endriot>endroit où ils vont?
Dans quels endrois>endroits vont-ils?
Quelle est l'édtion>édition la plus nouvelle?
Que font les afaires>affaires mondiales?
Quel est le manda>mandat?
Que dit le tabelau>tableau?
Quel est le travial>travail des agents?
Combien de canadiens à l'étrangr>étranger?
Quels sont les servcies>services de police?
Que dit l'édition récnte>récente?
Qui peut envoyr>envoyer des policiers?
Combien sont-ils enviorn>environ?
Que répond-on aux qestions>questions posées?
Que dit l'ancinne>ancienne page?
Quelle est la sécurté>sécurité publique?
Quelle est la polce>police canadienne?
Que dit-on des nobmres>nombres?
Combien en Cisjordnie>Cisjordanie?
Quelle est la républiqe>république?
Qui sont les policirs>policiers?
Qui réunnit>réunit les partenaires?
Quels ministéres>ministères, et combien?
Qu'est-ce qui est en viguer>vigueur?
Combien de missoins>missions y a-t-il?
Que fait la polise>police à l'étranger?
Quatre partenaries>partenaires, lesquels?
""".split("\n")

SLIPS_OF_OTHER_WORDS = """
What happens to the familly? What is the role of the embasy? Is there a hospitall? Who repairs the vehicules?
What does a seargent earn? Is there a swiming test? Which vacines are needed? Can I bring my wiffe?
What does the brochre say? Are there inspectors on holliday? What is the wether like? Where do we sleeep?
""".split("\n")

ENGLISH_NAMES = """
Did Canada send police to Wakanda? Who is Constable Haverbrook? What did Inspector Delacroze say?
Is there a mission in Tuvalonia? Who met Ambassador Petrossian? When did Superintendent Oyelaran retire?
What does Kowalczyk think of it? Where does Sergeant Brannigan serve? Who trained Marchetti?
How many officers are in Zubrowka? What did Lindqvist write? Is Mbeki-Okonjo the commander?
Who replaced Thorvaldsen? What is the mission in Ruritania? Did Halvorsen go to Haiti?
Who is Anneliese Waterhouse? What is Operation KESTRELWING? Is there an office in Novigrad?
What did Corporal Fitzwilliam find? Where is Camp Dubravka? Who is Yevgenia Markarova?
Did Eldonia join? What did Kirkegaard propose? Who is Nakamori? Where is Port Solvang?
Has Genovia asked for officers? What did Oberlander sign? Who is Priyanka Venkatesan?
Did Castellanos lead it? What is the Harrowgate plan? Who wrote the Brundtlandt report?
Is the mission in Latveria over? Who is Deputy Chief Wojciechowski? What did Ferreyra ask for?
How many went to Sokovia? Where did Ostrander work? What did Mulvaney say? Is Grantchester a partner?
Who is Tomasz Zielinski? What did Okafor do? Was Bergstrom there? Did Vasquez-Moreno apply? Is there a Westeros mission?
Who is Angela Whyatt? Is Leonara Baumannn there? Did they go to Gambia, Niger, Malawi or Zambia? What did Pearsson do?
who is kowalczyk? is there a mission in zubrowka? what did halvorsen say about sokovia?
""".split("\n")

FRENCH_NAMES = """
Le Canada a-t-il envoyé des policiers au Wakanda? Qui est l'agente Tremblowski? Que dit l'inspecteur Delacroze?
Y a-t-il une mission en Tuvalonie? Qui a vu l'ambassadeur Petrossian? Quand le surintendant Oyelaran part-il?
Qu'en pense Kowalczyk? Où sert le sergent Brannigan? Qui a formé Marchetti? Combien de policiers en Zubrowka?
Qu'a écrit Lindqvist? Mbeki-Okonjo est-il le commandant? Qui a remplacé Thorvaldsen? Y a-t-il une mission en Ruritanie?
Halvorsen est-elle allée en Haïti? Qui est Anneliese Waterhouse? Qu'est-ce que l'opération Faucongris?
Y a-t-il un bureau à Novigrad? Qu'a trouvé le caporal Fitzwilliam? Où est le camp Dubravka? Qui est Markarova?
L'Eldonie participe-t-elle? Qu'a proposé Kirkegaard? Qui est Nakamori? Où est Port-Solvang?
La Génovie a-t-elle demandé des policiers? Qu'a signé Oberlander? Qui est Venkatesan? Castellanos a-t-il dirigé?
Qu'est-ce que le plan Harrowgate? Qui est Brundtlandt? La mission en Latvérie est-elle finie? Qui est Wojciechowski?
Qu'a demandé Ferreyra? Combien en Sokovie? Où travaillait Ostrander? Que dit Mulvaney? Grantchester est-il partenaire?
Qui est Zielinski? Que fait Okafor? Bergstrom y était-il? Où est Saint-Quévrin? Qui est Marguerite Lavigueur?
qui est kowalczyk? y a-t-il une mission en zubrowka? que dit halvorsen de la sokovie?
""".split("\n")

_PAIR = re.compile(r"([^\W\d_]+)>([^\W\d_]+)")


def slips(lines: list[str]) -> list[tuple[str, str]]:
    """Each line with a slip as what was asked and what was meant."""
    return [(_PAIR.sub(r"\1", line), _PAIR.sub(r"\2", line)) for line in lines if ">" in line]


def questions(lines: list[str]) -> list[str]:
    """Each question of the lines by itself."""
    return [f"{part.strip()}?" for line in lines for part in line.split("?") if part.strip()]
