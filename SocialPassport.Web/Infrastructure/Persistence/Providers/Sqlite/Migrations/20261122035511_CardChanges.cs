using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CardChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AttachmentId",
                table: "FamilyChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Document",
                table: "FamilyChanges",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FamilyVersion",
                table: "FamilyChanges",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "FamilyChanges",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<long>(
                name: "PersonId",
                table: "FamilyChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ByteCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_AttachmentId",
                table: "FamilyChanges",
                column: "AttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_PersonId",
                table: "FamilyChanges",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_FamilyId",
                table: "Attachments",
                column: "FamilyId");

            migrationBuilder.CreateIndex(
                name: "UX_Attachments_PublicId",
                table: "Attachments",
                column: "PublicId",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_FamilyChanges_Attachments_AttachmentId",
                table: "FamilyChanges",
                column: "AttachmentId",
                principalTable: "Attachments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FamilyChanges_Persons_PersonId",
                table: "FamilyChanges",
                column: "PersonId",
                principalTable: "Persons",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_FamilyChanges_Attachments_AttachmentId",
                table: "FamilyChanges");

            migrationBuilder.DropForeignKey(
                name: "FK_FamilyChanges_Persons_PersonId",
                table: "FamilyChanges");

            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_FamilyChanges_AttachmentId",
                table: "FamilyChanges");

            migrationBuilder.DropIndex(
                name: "IX_FamilyChanges_PersonId",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "AttachmentId",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "Document",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "FamilyVersion",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "FamilyChanges");
        }
    }
}
