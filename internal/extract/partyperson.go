package extract

import "strings"

// Persons are no parties, and writers name them by first and last name before they say who they are: a run of two or three words that begins with a
// widely borne given name is somebody's. Given names that are common as family names, as places or in the names of firms are left out (Morgan, Jordan,
// Charlotte, Wells), so that a firm is lost to few people.
var givenNames = wordSet("" +
	"Aaron Abdul Abigail Adam Aditya Adrian Agnes Ahmed Aidan Akira Alan Albert Alberto Alejandro Aleksandr Alessandro Alex Alexander Alexandra Alexei Alfred Ali Alice Alicia Alison Alistair Allison Amanda Amber Amelia Amit Amy Ana Anand Anastasia Anders Andre Andrea Andreas Andrei Andrew Andrey Andy Angela Angelo Anita Anja Ann Anna Anne Annette Annika Anthony Antoine Anton Antonio Arjun Arnaud Arthur Artem Ashok " +
	"Barbara Bart Beatrice Becky Ben Benjamin Bernard Bernd Beth Betty Bill Bob Bogdan Boris Brad Brandon Brenda Brendan Brian Bridget Bruce Bruno Bryan " +
	"Caitlin Camille Carl Carla Carlos Carmen Carol Carolina Caroline Carolyn Catherine Cathy Cecilia Chandra Charles Chen Cheryl Chloe Chris Christian Christina Christine Christoph Christopher Cindy Claire Clara Claudia Claus Colin Connor Corinne Cristina Cynthia " +
	"Dan Daniel Daniela Danielle Daria Darren Dave David Dawn Dean Debbie Deborah Deepak Denis Dennis Derek Devon Diana Diane Diego Dieter Dimitri Dirk Dmitri Dmitry Dominic Don Donald Donna Doris Dorothy Doug Douglas Dylan " +
	"Ed Eddie Edith Eduardo Edward Edwin Eileen Elaine Eleanor Elena Elizabeth Ella Ellen Elon Emily Emma Emmanuel Enrique Eric Erica Erik Erin Ernst Esther Ethan Eugene Eva Evan Eve Evelyn Evgeny " +
	"Fatima Felicity Felix Fernando Fiona Florian Frances Francesca Francesco Francis Francisco Francois François Frank Frederic Frederick Fumio " +
	"Gabriel Gabriela Gareth Gary Gavin Geoff Geoffrey George Gerald Gerard Gerry Gillian Giorgia Giorgio Giovanni Giulia Giuseppe Glen Glenn Gloria Gordon Grace Graham Greg Gregory Guillaume Gunther Gustavo " +
	"Hannah Hans Harold Harriet Harry Hassan Heather Heidi Heinz Helen Helena Helga Henri Henrik Henry Herbert Hiroshi Holly Howard Hugh Hugo Hussein " +
	"Ian Igor Imran Ingrid Irene Irina Isaac Isabel Isabella Ivan " +
	"Jack Jacob Jacqueline Jacques Jaime Jake James Jamie Jan Jane Janet Janice Jared Jason Javier Jay Jean Jeff Jeffrey Jelena Jen Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jesus Jill Jim Jimmy Joan Joanna Joanne Joao João Joe Joel Johan Johannes John Johnny Jon Jonas Jonathan Jorge Jose José Josef Joseph Josh Joshua Joyce Juan Juana Judith Judy Julia Julian Julie Julien Juliet Julio Jun Jurgen Jürgen Justin " +
	"Karen Karim Karin Karl Karla Kate Katharina Katherine Kathleen Kathryn Kathy Katie Katja Katrin Kazuo Keith Kelly Ken Kenji Kenneth Kenny Kerry Kevin Kim Kimberly Kirill Kirsten Klaus Kristen Kristin Kumar Kurt Kyle " +
	"Lars Laura Lauren Laurence Laurent Leah Lena Leo Leon Leonard Leonardo Leslie Liam Lilian Linda Lindsay Lisa Liz Lorenzo Louis Louise Luca Lucas Lucia Lucy Luis Luke Lynn " +
	"Maarten Magnus Mahmoud Manuel Marc Marcel Marco Marcus Margaret Maria Marianne Marie Marina Mario Marion Mark Markus Marta Martha Martin Martina Mary Mateusz Mathieu Matt Matteo Matthew Matthias Maureen Maurice Max Maxim Megan Mehmet Melanie Melissa Mia Michael Michaela Michel Michelle Miguel Mikael Mike Mikhail Mohamed Mohammad Mohammed Monica Monika Muhammad " +
	"Nadia Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neha Neil Niamh Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikita Nikolai Nina Noel Nora Norbert Norma Norman " +
	"Oleg Oleksandr Olga Oliver Olivia Olivier Omar Oscar Otto Owen " +
	"Pablo Pamela Paolo Patricia Patrick Paul Paula Pauline Pavel Pedro Peggy Penelope Pete Peter Petra Phil Philip Philippe Phillip Pierre Piotr Pradeep Prakash Priya " +
	"Rachel Rafael Raj Rajesh Ralf Ralph Ramesh Raphael Rashid Ravi Raymond Rebecca Reinhard Rene René Ricardo Richard Rick Rita Rob Robert Roberta Roberto Robin Rodrigo Roger Roland Roman Ron Ronald Rosemary Roy Ruben Rudolf Rupert Russell Ruth Ryan " +
	"Sally Salvatore Sam Samantha Samir Samuel Sandra Sandy Sanjay Sara Sarah Satoshi Saul Scott Sean Sebastian Sergei Sergey Sergio Seth Sharon Shaun Sheila Shirley Silvia Simon Simone Sofia Sonia Sophia Sophie Stacey Stefan Stefano Stella Stephan Stephanie Stephen Steve Steven Stuart Sue Sunil Suresh Susan Susanne Suzanne Sven Svetlana Sylvia " +
	"Takashi Tamara Tania Tanya Tara Tatiana Ted Teresa Terence Terry Theo Theodore Theresa Thierry Thomas Tim Timothy Tina Tobias Todd Tom Tomas Tommy Toni Tony Tracey Tracy Trevor Troy " +
	"Ulrich Ulrike Ursula Vadim Valentin Valentina Valerie Vanessa Vera Veronica Vicki Victor Victoria Vijay Viktor Vikram Vincent Virginie Vitaly Vivian Vivien Vladimir Volodymyr " +
	"Walter Wanda Wayne Wendy Werner Wilhelm Will William Wolfgang Xavier Yan Yasmin Yuki Yuri Yusuf Yves Yvonne Zach Zachary Zoe Zoë")

// named says whether a run of two or three words is the name of somebody by its first word. Words that firms and bodies end in make no family name.
func (r *reader) named(run []token) bool {
	if len(run) < 2 || len(run) > 3 || !givenNames.has(run[0].Of(r.text)) {
		return false
	}
	for _, t := range run[1:] {
		if w := t.Of(r.text); !t.capital || t.uses&(formUse|bodyUse|instituteUse|tailUse|commonUse|calendarUse) != 0 || camel(w) || strings.ContainsAny(w, "&0123456789/") || shouts(w) && len(w) > 2 {
			return false
		}
	}
	return true
}
