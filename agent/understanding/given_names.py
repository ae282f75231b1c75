"""Common given names, folded: they tell "i am john" from "i am late" when nothing is written with a capital."""

from typing import Final

GIVEN_NAMES: Final = frozenset(
    """
    aaron abigail adam adrian adriana aisha alan albert alberto alejandra alejandro alex alexander alexis alice
    alicia alvaro amanda amy ana andrea andres andrew angela ann anna anne anthony antonio arthur ashley ava
    barbara beatriz becky ben benjamin betty beverly billy bob bobby brad bradley brandon brenda brian brittany
    bruce bryan caleb camila carl carlos carmen carol carolyn catherine charles charlotte cheryl chloe chris
    christian christina christine christopher claudia cristina cynthia dan daniel daniela danielle dave david
    debbie deborah debra denise dennis diana diane diego donald donna doris dorothy doug douglas dylan eduardo
    edward elena elijah elizabeth ella emilio emily emma enrique eric ernesto esteban ethan eugene evan evelyn
    fatima felipe fernanda fernando frances francisco gabriel gabriela gary george gerald gloria greg gregory
    guillermo gustavo hannah harold heather hector helen henry hugo ian ignacio ines irene isaac isabel isabella
    ivan jack jacob jacqueline james janet janice jason javier jean jeff jeffrey jen jennifer jeremy jerry jesse
    jessica jim joan joaquin joe john jonathan jordan jorge jose josefa joseph josh joshua joyce juan juana
    judith judy julia julie julio justin karen kate katherine kathleen kathryn katie kayla keith kelly ken
    kenneth kevin kim kimberly kyle larry laura lauren lawrence leo leticia liam lily linda lisa liz logan lola
    lorena lori lucas lucia luis luisa luke madison maite manuel marcos margaret maria mariana marie marilyn
    mario marta martha martin mary mateo matt matthew megan melissa mercedes michael michelle miguel mike molly
    monica nancy natalie nathan nicholas nick nicolas nicole noah nuria oliver olivia oscar owen pablo pamela
    patricia patrick paul paula pedro peter phil philip priya rachel rafael ralph ramon randy raquel raul
    raymond rebecca renata ricardo richard robert roberto rocio roger ron ronald rosa roy ruben russell ruth
    ryan sally sam samantha samuel sandra sara sarah scott sean sebastian sergio sharon shirley silvia sofia
    sonia sophia stephanie stephen steve steven susan susana teresa terry theresa thomas tim timothy tom tomas
    tyler valentina veronica vicente victor victoria vincent virginia walter wayne william willie ximena yolanda
    yuki zachary zoe
    """.split()
)
