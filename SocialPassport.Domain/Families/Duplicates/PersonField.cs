namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>What is chosen field by field when two records become one.</summary>
public enum PersonField
{
    Surname,
    FirstName,
    Patronymic,
    BirthDate,
    Sex,
    DeathDate,
    Snils,
    Phone,
    Citizenship,
}
