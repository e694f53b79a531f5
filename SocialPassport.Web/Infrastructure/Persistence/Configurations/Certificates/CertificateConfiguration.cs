using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Certificates;

public sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("Certificates");
        builder.Property(c => c.MeasureName).HasMaxLength(300);
        builder.Property(c => c.Number).HasMaxLength(CertificateNumber.Digits).IsUnicode(false);
        builder.Property(c => c.HolderPhone).HasMaxLength(Certificate.PhoneDigits);
        builder.Property(c => c.MeasureCode).HasMaxLength(50);
        builder.Property(c => c.MspCode).HasMaxLength(4);
        builder.Property(c => c.LmspCode).HasMaxLength(20);
        builder.Property(c => c.BudgetCode).HasMaxLength(20);
        builder.Property(c => c.Program).HasMaxLength(8);
        builder.Property(c => c.ReportedStatusCode).HasMaxLength(8);
        builder.Property(c => c.ReportedStatusReason).HasMaxLength(8);
        builder.Property(c => c.RevocationReasonCode).HasMaxLength(8);
        builder.Property(c => c.CardBin).HasMaxLength(MirCard.BinDigits);
        builder.Property(c => c.CardLast4).HasMaxLength(MirCard.LastDigits);
        builder.Property(c => c.CardHash).HasMaxLength(64);
        builder.Property(c => c.NewCardBin).HasMaxLength(MirCard.BinDigits);
        builder.Property(c => c.NewCardLast4).HasMaxLength(MirCard.LastDigits);
        builder.Property(c => c.NewCardHash).HasMaxLength(64);
        builder.Property(c => c.CardCipher).HasMaxLength(1000);
        builder.Property(c => c.NewCardCipher).HasMaxLength(1000);
        builder.Property(c => c.NewPhone).HasMaxLength(Certificate.PhoneDigits);
        builder.Property(c => c.Lines).AsJson();
        builder.Property(c => c.LineBalances).AsJson();
        builder.Property(c => c.SuspensionReasons).AsJson();
        builder.OwnsOne(c => c.EndingNotice, notice =>
        {
            notice.Property(n => n.Way).HasMaxLength(50);
            notice.Property(n => n.ToldBy).HasMaxLength(300);
            notice.Property(n => n.Note).HasMaxLength(FamilyNotice.NoteLength);
        });
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne<Family>().WithMany().HasForeignKey(c => c.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.HolderPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.BeneficiaryPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Decision>().WithMany().HasForeignKey(c => c.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Operations).WithOne().HasForeignKey(o => o.CertificateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PublicId, "UX_Certificates_PublicId").IsUnique();
        builder.HasIndex(c => c.FactAssignmentUuid, "UX_Certificates_FactAssignmentUuid").IsUnique();
        builder.HasIndex(c => c.Number, "UX_Certificates_Number").IsUnique().HasFilter("\"Number\" IS NOT NULL");
        builder.HasIndex(c => c.CardLast4, "IX_Certificates_CardLast4");
        builder.HasIndex(c => new { c.FamilyId, c.StartDate }, "IX_Certificates_Family");
        builder.HasIndex(c => new { c.Life, c.EndDate }, "IX_Certificates_Life");
    }
}

public sealed class CertificateOperationConfiguration : IEntityTypeConfiguration<CertificateOperation>
{
    public void Configure(EntityTypeBuilder<CertificateOperation> builder)
    {
        builder.ToTable("CertificateOperations");
        builder.Property(o => o.Number).HasMaxLength(30);
        builder.Property(o => o.TypeCode).HasMaxLength(8);
        builder.Property(o => o.SellerName).HasMaxLength(1000);
        builder.Property(o => o.SellerInn).HasMaxLength(12);
        builder.Property(o => o.Place).HasMaxLength(1000);
        builder.Property(o => o.Items).AsJson();
        builder.HasIndex(o => new { o.CertificateId, o.Number }, "UX_CertificateOperations_Number").IsUnique();
    }
}

public sealed class CitizenCardConfiguration : IEntityTypeConfiguration<CitizenCard>
{
    public void Configure(EntityTypeBuilder<CitizenCard> builder)
    {
        builder.ToTable("CitizenCards");
        builder.Property(c => c.Bin).HasMaxLength(MirCard.BinDigits);
        builder.Property(c => c.Last4).HasMaxLength(MirCard.LastDigits);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Property(c => c.Cipher).HasMaxLength(1000);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PersonId, "UX_CitizenCards_Person_Current").IsUnique().HasFilter("\"ErasedAt\" IS NULL");
        builder.HasIndex(c => c.PublicId, "UX_CitizenCards_PublicId").IsUnique();
    }
}
