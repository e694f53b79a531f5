using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Measures;

public sealed class SupportMeasureConfiguration : IEntityTypeConfiguration<SupportMeasure>
{
    public void Configure(EntityTypeBuilder<SupportMeasure> builder)
    {
        builder.ToTable("SupportMeasures");
        builder.Property(m => m.Code).HasMaxLength(SupportMeasure.MaxCodeLength);
        builder.Property(m => m.Title).HasMaxLength(SupportMeasure.MaxNameLength);
        builder.Property(m => m.LegalAct).HasMaxLength(SupportMeasure.MaxActLength);
        builder.Property(m => m.LifeEvents).AsJson();
        builder.Property(m => m.KmszCode).HasMaxLength(4);
        builder.Property(m => m.LmszCode).HasMaxLength(20);
        builder.Property(m => m.BudgetCode).HasMaxLength(20);
        builder.Property(m => m.ProgramCode).HasMaxLength(8);

        // The domain counts it with every change of a version, which the row of the measure itself would not show.
        builder.Property(m => m.Revision).IsConcurrencyToken();
        builder.HasMany(m => m.Versions).WithOne().HasForeignKey(v => v.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.Code, "UX_SupportMeasures_Code").IsUnique();
    }
}

public sealed class MeasureVersionConfiguration : IEntityTypeConfiguration<MeasureVersion>
{
    public void Configure(EntityTypeBuilder<MeasureVersion> builder)
    {
        builder.ToTable("MeasureVersions");
        builder.Property(v => v.Rules)
            .HasConversion(rules => CriterionJson.Write(rules), text => CriterionJson.ReadStoredCriterion(text), Immutable<Criterion>())
            .HasMaxLength(-1);
        builder.Property(v => v.Beneficiary)
            .HasConversion(rule => CriterionJson.Write(rule), text => CriterionJson.ReadBeneficiary(text), Immutable<BeneficiaryRule>())
            .HasMaxLength(200);
        builder.Property(v => v.Terms)
            .HasConversion(terms => CriterionJson.Write(terms!), text => CriterionJson.ReadTerms(text), Immutable<CertificateTerms?>())
            .HasMaxLength(-1);
        builder.Property(v => v.AuthoredBy).HasMaxLength(MeasureVersion.MaxAuthorLength);
        builder.Property(v => v.ActivatedBy).HasMaxLength(MeasureVersion.MaxAuthorLength);

        // Versions of before have no list of their own: their author stands in AuthoredBy.
        builder.Property(v => v.Editors).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(v => v.Revision).IsConcurrencyToken();
        builder.HasIndex(v => new { v.MeasureId, v.Number }, "UX_MeasureVersions_Measure_Number").IsUnique();
    }

    /// <summary>A tree is replaced as a whole or not at all.</summary>
    private static ValueComparer<T> Immutable<T>() =>
        new((left, right) => ReferenceEquals(left, right), value => value == null ? 0 : value.GetHashCode(), value => value);
}

public sealed class YardstickConfiguration : IEntityTypeConfiguration<Yardstick>
{
    public void Configure(EntityTypeBuilder<Yardstick> builder)
    {
        builder.ToTable("Yardsticks");
        builder.Property(y => y.Code).HasMaxLength(YardstickCodes.MaxLength);
        builder.Property(y => y.Act).HasMaxLength(Yardstick.MaxActLength);
        builder.HasOne(y => y.Corrects).WithMany().HasForeignKey(y => y.CorrectsId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(y => new { y.Code, y.ValidFrom }, "UX_Yardsticks_Code_ValidFrom").IsUnique().HasFilter("\"WithdrawnAtUtc\" IS NULL");
    }
}
