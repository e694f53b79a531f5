using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Families;

public sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("Persons");
        builder.Property(p => p.Surname).HasMaxLength(Person.NameLength);
        builder.Property(p => p.FirstName).HasMaxLength(Person.NameLength);
        builder.Property(p => p.Patronymic).HasMaxLength(Person.NameLength);
        builder.Property(p => p.SurnameKey).HasMaxLength(Person.NameLength);
        builder.Property(p => p.FirstNameKey).HasMaxLength(Person.NameLength);
        builder.Property(p => p.PatronymicKey).HasMaxLength(Person.NameLength);
        builder.Property(p => p.Citizenship).HasMaxLength(3);
        builder.Property(p => p.Phone).HasMaxLength(10);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.FullName);
        builder.Ignore(p => p.ShortName);
        builder.HasIndex(p => p.PublicId, "UX_Persons_PublicId").IsUnique();
        builder.HasIndex(p => p.Snils, "UX_Persons_Snils").IsUnique().HasFilter("\"Snils\" IS NOT NULL");
        builder.HasIndex(p => new { p.SurnameKey, p.FirstNameKey, p.PatronymicKey, p.BirthDate }, "IX_Persons_Name");
        builder.HasIndex(p => new { p.FirstNameKey, p.SurnameKey }, "IX_Persons_FirstName");
        builder.HasIndex(p => new { p.PatronymicKey, p.FirstNameKey }, "IX_Persons_Patronymic");
        builder.HasIndex(p => p.BirthDate, "IX_Persons_BirthDate");
        builder.HasIndex(p => p.Phone, "IX_Persons_Phone");
        // Of the merged only: an index of everybody else would tempt SQLite to walk through all of them.
        builder.HasIndex(p => p.MergedIntoId, "IX_Persons_MergedInto").HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Documents).WithOne().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Addresses).WithOne().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.FormerNames).WithOne().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Incomes).WithOne().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.NoIncomeStatements).WithOne().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class IdentityDocumentConfiguration : IEntityTypeConfiguration<IdentityDocument>
{
    public void Configure(EntityTypeBuilder<IdentityDocument> builder)
    {
        builder.ToTable("IdentityDocuments");
        builder.Property(d => d.Kind).HasMaxLength(50);
        builder.Property(d => d.Series).HasMaxLength(20);
        builder.Property(d => d.Number).HasMaxLength(20);
        builder.HasIndex(d => new { d.Number, d.Series }, "IX_IdentityDocuments_Number");
    }
}

public sealed class PersonAddressConfiguration : IEntityTypeConfiguration<PersonAddress>
{
    public void Configure(EntityTypeBuilder<PersonAddress> builder)
    {
        builder.ToTable("PersonAddresses");
        builder.Property(a => a.Oktmo).HasMaxLength(11);
        builder.Property(a => a.SettlementKey).HasMaxLength(Settlement.KeyLength);
        builder.HasIndex(a => new { a.PersonId, a.From }, "IX_PersonAddresses_Person");
    }
}

public sealed class FormerNameConfiguration : IEntityTypeConfiguration<FormerName>
{
    public void Configure(EntityTypeBuilder<FormerName> builder)
    {
        builder.ToTable("FormerNames");
        builder.Property(n => n.Surname).HasMaxLength(Person.NameLength);
        builder.Property(n => n.FirstName).HasMaxLength(Person.NameLength);
        builder.Property(n => n.Patronymic).HasMaxLength(Person.NameLength);
        builder.Property(n => n.SurnameKey).HasMaxLength(Person.NameLength);
        builder.HasIndex(n => n.SurnameKey, "IX_FormerNames_Surname");
    }
}

public sealed class IncomeRecordConfiguration : IEntityTypeConfiguration<IncomeRecord>
{
    public void Configure(EntityTypeBuilder<IncomeRecord> builder)
    {
        builder.ToTable("IncomeRecords");
        builder.Property(i => i.Kind).HasMaxLength(50);
        builder.HasIndex(i => new { i.PersonId, i.Month, i.Kind, i.Source }, "UX_IncomeRecords_Person_Month_Kind_Source").IsUnique();
    }
}

public sealed class NoIncomeStatementConfiguration : IEntityTypeConfiguration<NoIncomeStatement>
{
    public void Configure(EntityTypeBuilder<NoIncomeStatement> builder)
    {
        builder.ToTable("NoIncomeStatements");
        builder.HasIndex(s => new { s.PersonId, s.Month }, "UX_NoIncomeStatements_Person_Month").IsUnique();
    }
}
